import { expect, it } from 'vitest'
import { createConcurrencyController } from './concurrency.ts'
import { NEVER } from './testing/request.ts'

const sleepless = { sleep: async () => {} }
const settled = () => new Promise((resolve) => setImmediate(resolve))

it('starts with all slots, halves them once for requests throttled together, and keeps at least one', async () => {
  const controller = createConcurrencyController(16, sleepless)
  expect(controller.slots).toBe(16)
  const together = await Promise.all([controller.start(NEVER), controller.start(NEVER), controller.start(NEVER)])
  for (const attempt of together) {
    attempt.throttled()
    attempt.ended()
  }
  expect(controller.slots).toBe(8)
  for (let round = 0; round < 6; round++) {
    const attempt = await controller.start(NEVER)
    attempt.throttled()
    attempt.ended()
  }
  expect(controller.slots).toBe(1)
})

it('adds about one slot per round of successes, up to the limit', async () => {
  const controller = createConcurrencyController(8, sleepless)
  const first = await controller.start(NEVER)
  first.throttled()
  first.ended()
  const round = async () => {
    const inFlight = await Promise.all(Array.from({ length: controller.slots }, () => controller.start(NEVER)))
    for (const attempt of inFlight) {
      attempt.succeeded()
      attempt.ended()
    }
  }
  const slots: number[] = []
  for (let count = 0; count < 8; count++) {
    await round()
    slots.push(controller.slots)
  }
  expect(slots[0]).toBe(4)
  expect(slots[1]).toBe(5)
  expect(slots.at(-1)).toBe(8)
})

it('starts nothing during a pause, which lasts as long as the longest asked for, up to two minutes', async () => {
  const naps: { readonly ms: number; readonly wake: () => void }[] = []
  const controller = createConcurrencyController(8, {
    sleep: (ms) => new Promise<void>((wake) => naps.push({ ms, wake })),
  })
  controller.pauseFor(1000, NEVER)
  let hasStarted = false
  const starting = controller.start(NEVER).then(() => {
    hasStarted = true
  })
  controller.pauseFor(3_600_000, NEVER)
  naps[0]?.wake()
  await settled()
  expect(hasStarted).toBe(false)
  naps[1]?.wake()
  await starting
  expect(naps.map(({ ms }) => ms)).toEqual([1000, 120_000])
})

it('starts nothing when the end of the run ends a pause', async () => {
  const abort = new AbortController()
  const reason = new Error('enough')
  const controller = createConcurrencyController(8, { sleep: (_, signal) => Promise.reject(signal.reason) })
  abort.abort(reason)
  controller.pauseFor(1000, abort.signal)
  await expect(controller.start(abort.signal)).rejects.toBe(reason)
})

it('lets a second attempt wait for a slot too, until the run ends', async () => {
  const abort = new AbortController()
  const controller = createConcurrencyController(2, sleepless)
  const [first, second] = await Promise.all([controller.start(NEVER), controller.start(NEVER)])
  first?.throttled()
  first?.ended()
  let hasStarted = false
  const third = controller.start(NEVER).then((attempt) => {
    hasStarted = true
    return attempt
  })
  await settled()
  expect(hasStarted).toBe(false)
  second?.ended()
  await third
  const fourth = controller.start(abort.signal)
  abort.abort(new Error('enough'))
  await expect(fourth).rejects.toThrow('enough')
})
