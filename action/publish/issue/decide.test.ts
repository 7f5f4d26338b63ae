import { describe, expect, it } from 'vitest'
import { decide, type RunReport } from './decide.ts'
import type { IssueEntry, IssueState } from './state.ts'

const alert = (id: string) => ({ id, text: `text of ${id}` })
const entry = (...ids: string[]): IssueEntry => ({
  name: 'a line',
  url: 'https://x.example/runs/1',
  date: '2026-11-23',
  alerts: ids.map(alert),
})
const report = (key: string, ids: string[], cost: RunReport['cost'] = 'unknown'): RunReport => ({
  key,
  entry: entry(...ids),
  cost,
})

it('does nothing for a good run without an issue', () => {
  expect(decide(null, [], report('daily', [], null))).toEqual({ kind: 'nothing' })
})

it('opens an issue for the first bad run, and updates it for the next', () => {
  const state: IssueState = { daily: entry('failed:1') }
  expect(decide(null, [], report('daily', ['failed:1']))).toEqual({ kind: 'open', state })
  expect(decide(state, [], report('daily', ['failed:2']))).toMatchObject({
    kind: 'update',
    added: [alert('failed:2')],
  })
})

it('adds nothing that the issue reports already', () => {
  const state: IssueState = { daily: entry('drift:2026-11-20') }
  expect(decide(state, [], report('daily', ['drift:2026-11-20']))).toMatchObject({
    kind: 'update',
    added: [],
    settled: [],
  })
})

it('closes only when no series has an alert', () => {
  const state: IssueState = { daily: entry('failed:1'), weekly: entry('failed:2') }
  expect(decide(state, [], report('daily', []))).toMatchObject({
    kind: 'update',
    state: { weekly: state['weekly'] },
    settled: ['a line'],
  })
  expect(decide({ weekly: entry('failed:2') }, [], report('daily', []))).toMatchObject({ kind: 'update', settled: [] })
  expect(decide({ weekly: entry('failed:2') }, [], report('weekly', []))).toMatchObject({ kind: 'close' })
})

it('keeps the alert of a month until a run knows that it is over', () => {
  const cost = alert('cost:2026-11')
  const opened = decide(null, [], report('daily', [], cost))
  if (opened.kind !== 'open') throw new Error(opened.kind)
  expect(decide(opened.state, [], report('weekly', [], 'unknown'))).toMatchObject({
    kind: 'update',
    added: [],
    settled: [],
  })
  expect(decide(opened.state, [], report('weekly', [], null))).toMatchObject({
    kind: 'close',
    settled: ['cost of the month'],
  })
})

describe('what a person has closed', () => {
  const drift = 'drift:2026-11-20'
  const closed: IssueState[] = [{ weekly: entry('failed:1') }, { daily: entry(drift) }]

  it('is not reported again, in whichever closed issue it was reported', () => {
    expect(decide(null, closed, report('daily', [drift]))).toEqual({ kind: 'nothing' })
    expect(decide(null, closed, report('daily', [drift, 'failed:9']))).toEqual({
      kind: 'open',
      state: { daily: entry('failed:9') },
    })
  })

  it('is not added to an open issue, and does not keep it open', () => {
    const open: IssueState = { daily: entry('failed:9') }
    expect(decide(open, closed, report('daily', [drift, 'failed:10']))).toMatchObject({
      kind: 'update',
      added: [alert('failed:10')],
    })
    expect(decide(open, closed, report('daily', [drift]))).toEqual({
      kind: 'close',
      settled: ['a line'],
      withheld: [alert(drift)],
    })
  })

  it('can be the cost of a month', () => {
    const cost = alert('cost:2026-11')
    const state: IssueState[] = [{ cost: { ...entry(), alerts: [cost] } }]
    expect(decide(null, state, report('daily', [], cost))).toEqual({ kind: 'nothing' })
    expect(decide(null, state, report('daily', [], alert('cost:2026-12')))).toMatchObject({ kind: 'open' })
  })

  it('keeps its state when it duplicated the open issue', () => {
    expect(decide({ daily: entry(drift) }, closed, report('daily', [drift]))).toMatchObject({
      kind: 'update',
      state: { daily: entry(drift) },
      added: [],
    })
  })
})
