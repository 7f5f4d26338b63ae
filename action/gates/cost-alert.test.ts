import { expect, it } from 'vitest'
import { problem, type Scripted, serveScript } from '../dashboard/testing.ts'
import { fakeRun } from '../pipeline/testing.ts'
import { checkMonth } from './cost-alert.ts'
import { measured } from './testing.ts'

const month = (name: string, cost: number) => ({ month: name, cost, unpriced_runs: 0, runs: 3, later_version: true })
const costs = { this_month: month('2026-12', 1), months: [month('2026-12', 1), month('2026-11', 49)] }
const run = await measured('pp') // 0.047 USD, in 2026-11

async function check(answer: Scripted, { limit = 50, results = run } = {}) {
  await using server = await serveScript(() => answer)
  const { host, log } = await fakeRun()
  return { check: await checkMonth({ origin: server.url, limit }, results, host), log, requests: server.requests }
}

it('adds this run to the month that it began in', async () => {
  const { check: found, requests } = await check({ json: costs })
  expect(requests).toMatchObject([{ path: '/api/costs?demo=false' }])
  expect(found).toMatchObject({ kind: 'known', month: '2026-11', isReached: false, limit: 50 })
  expect(found).toHaveProperty('cost', expect.closeTo(49.047, 6))
  const reached = await check({ json: costs }, { limit: 49.04 })
  expect(reached.check).toMatchObject({ isReached: true })
  expect(reached.log).toEqual([
    'warning: cost-alert: the runs of the month have cost $49.05 of $49.04 in 2026-11 (UTC)',
  ])
})

it('starts a month without runs at zero', async () => {
  const results = { ...run, run_date: '2027-01-01T00:00:00Z' }
  expect((await check({ json: costs }, { results })).check).toMatchObject({
    month: '2027-01',
    cost: expect.closeTo(0.047, 6),
  })
})

it('says that a price is unknown, and adds nothing for that run', async () => {
  const results = { ...run, input_cost: null, output_cost: null }
  expect((await check({ json: costs }, { results })).check).toMatchObject({ cost: 49, unpricedRuns: 1 })
})

it.each<[string, Scripted]>([
  ['does not answer', 'break'],
  ['answers with a page', { text: '<html>' }],
  ['refuses', problem(404, 'not_found')],
  ['answers in another shape', { json: { cost: 1 } }],
])('is a warning and never a failure when the dashboard %s', async (_, answer) => {
  const { check: found, log } = await check(answer)
  expect(found.kind).toBe('unknown')
  expect(log).toMatchObject([expect.stringMatching(/^warning: cost-alert could not be checked: .*127/)])
})
