import { hostname } from 'node:os'
import { expect, it } from 'vitest'
import { leaseEnd, processLease, workflowLease } from './lease.ts'

const NOW = new Date('2026-11-24T06:17:00Z')
const LATER = new Date(NOW.getTime() + 1)
const now = () => NOW

it('expires 15 minutes after the latest end of the run', () => {
  expect(leaseEnd({ deadlineMinutes: 110 }, NOW)).toEqual(new Date('2026-11-24T08:22:00Z'))
})

it('is held by a process until its end, and not by a later process with the same pid', () => {
  const { isHeld, own } = processLease(LATER, now)
  const holder = `process ${process.ppid} on ${hostname()}`
  expect(isHeld({ holder, until: LATER })).toBe(true)
  expect(isHeld({ holder, until: NOW })).toBe(false)
  expect(isHeld({ holder: `process ${2 ** 30} on ${hostname()}`, until: LATER })).toBe(false)
  expect(isHeld({ holder: 'process 1 on another machine', until: LATER })).toBe(true)
  expect(isHeld(own)).toBe(false)
})

it('is held by another workflow run until it ends, and never by an earlier attempt of the same run', () => {
  const attempt = (run: string, number: number) =>
    workflowLease({ GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: String(number) }, LATER, now)
  const { isHeld } = attempt('7', 2)
  expect(isHeld(attempt('7', 1).own)).toBe(false)
  expect(isHeld(attempt('7', 2).own)).toBe(true)
  expect(isHeld(attempt('6', 1).own)).toBe(true)
  expect(isHeld({ ...attempt('6', 1).own, until: NOW })).toBe(false)
})
