import { describe, expect, it } from 'vitest'
import { decide, type News } from './decide.ts'
import type { Entry, State } from './state.ts'

const concern = (id: string) => ({ id, text: `text of ${id}` })
const entry = (...ids: string[]): Entry => ({
  name: 'a line',
  url: 'https://x.example/runs/1',
  date: '2026-11-23',
  concerns: ids.map(concern),
})
const news = (key: string, ids: string[], cost: News['cost'] = 'unknown'): News => ({ key, entry: entry(...ids), cost })

it('says nothing of a good run when nothing was said before', () => {
  expect(decide(null, [], news('daily', [], null))).toEqual({ kind: 'nothing' })
})

it('opens for the first bad run, and updates for the next', () => {
  const told: State = { daily: entry('failed:1') }
  expect(decide(null, [], news('daily', ['failed:1']))).toEqual({ kind: 'open', told })
  expect(decide(told, [], news('daily', ['failed:2']))).toMatchObject({
    kind: 'update',
    added: [concern('failed:2')],
  })
})

it('adds no word for what it has told already', () => {
  const told: State = { daily: entry('drift:2026-11-20') }
  expect(decide(told, [], news('daily', ['drift:2026-11-20']))).toMatchObject({
    kind: 'update',
    added: [],
    settled: [],
  })
})

it('closes only when every line is well', () => {
  const told: State = { daily: entry('failed:1'), weekly: entry('failed:2') }
  expect(decide(told, [], news('daily', []))).toMatchObject({
    kind: 'update',
    told: { weekly: told['weekly'] },
    settled: ['a line'],
  })
  expect(decide({ weekly: entry('failed:2') }, [], news('daily', []))).toMatchObject({ kind: 'update', settled: [] })
  expect(decide({ weekly: entry('failed:2') }, [], news('weekly', []))).toMatchObject({ kind: 'close' })
})

it('keeps the alarm of a month until somebody knows that it is over', () => {
  const cost = concern('cost:2026-11')
  const opened = decide(null, [], news('daily', [], cost))
  if (opened.kind !== 'open') throw new Error(opened.kind)
  expect(decide(opened.told, [], news('weekly', [], 'unknown'))).toMatchObject({
    kind: 'update',
    added: [],
    settled: [],
  })
  expect(decide(opened.told, [], news('weekly', [], null))).toMatchObject({
    kind: 'close',
    settled: ['cost of the month'],
  })
})

describe('what a person has closed', () => {
  const drift = 'drift:2026-11-20'
  const closed: State[] = [{ weekly: entry('failed:1') }, { daily: entry(drift) }]

  it('is not told again, in whichever of the closed issues it stands', () => {
    expect(decide(null, closed, news('daily', [drift]))).toEqual({ kind: 'nothing' })
    expect(decide(null, closed, news('daily', [drift, 'failed:9']))).toEqual({
      kind: 'open',
      told: { daily: entry('failed:9') },
    })
  })

  it('is no news in an open issue, and does not hold it open', () => {
    const open: State = { daily: entry('failed:9') }
    expect(decide(open, closed, news('daily', [drift, 'failed:10']))).toMatchObject({
      kind: 'update',
      added: [concern('failed:10')],
    })
    expect(decide(open, closed, news('daily', [drift]))).toEqual({
      kind: 'close',
      settled: ['a line'],
      withheld: [concern(drift)],
    })
  })

  it('is the cost of a month too', () => {
    const cost = concern('cost:2026-11')
    const told: State[] = [{ cost: { ...entry(), concerns: [cost] } }]
    expect(decide(null, told, news('daily', [], cost))).toEqual({ kind: 'nothing' })
    expect(decide(null, told, news('daily', [], concern('cost:2026-12')))).toMatchObject({ kind: 'open' })
  })

  it('stays told where it was a twin of the issue that is open', () => {
    expect(decide({ daily: entry(drift) }, closed, news('daily', [drift]))).toMatchObject({
      kind: 'update',
      told: { daily: entry(drift) },
      added: [],
    })
  })
})
