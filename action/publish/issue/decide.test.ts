import { expect, it } from 'vitest'
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
  expect(decide(null, null, news('daily', [], null))).toEqual({ kind: 'nothing' })
})

it('opens for the first bad run, and updates for the next', () => {
  const told: State = { daily: entry('failed:1') }
  expect(decide(null, null, news('daily', ['failed:1']))).toEqual({ kind: 'open', told })
  expect(decide(told, null, news('daily', ['failed:2']))).toMatchObject({
    kind: 'update',
    added: [concern('failed:2')],
  })
})

it('adds no word for what it has told already', () => {
  const told: State = { daily: entry('drift:2026-11-20') }
  expect(decide(told, null, news('daily', ['drift:2026-11-20']))).toMatchObject({
    kind: 'update',
    added: [],
    settled: [],
  })
})

it('closes only when every line is well', () => {
  const told: State = { daily: entry('failed:1'), weekly: entry('failed:2') }
  expect(decide(told, null, news('daily', []))).toMatchObject({
    kind: 'update',
    told: { weekly: told['weekly'] },
    settled: ['a line'],
  })
  expect(decide({ weekly: entry('failed:2') }, null, news('daily', []))).toMatchObject({ kind: 'update', settled: [] })
  expect(decide({ weekly: entry('failed:2') }, null, news('weekly', []))).toMatchObject({ kind: 'close' })
})

it('keeps the alarm of a month until somebody knows that it is over', () => {
  const cost = concern('cost:2026-11')
  const opened = decide(null, null, news('daily', [], cost))
  if (opened.kind !== 'open') throw new Error(opened.kind)
  expect(decide(opened.told, null, news('weekly', [], 'unknown'))).toMatchObject({
    kind: 'update',
    added: [],
    settled: [],
  })
  expect(decide(opened.told, null, news('weekly', [], null))).toMatchObject({
    kind: 'close',
    settled: ['cost of the month'],
  })
})

it('does not tell again what a person has closed, but tells what is new', () => {
  const closed: State = { daily: entry('drift:2026-11-20') }
  expect(decide(null, closed, news('daily', ['drift:2026-11-20']))).toEqual({ kind: 'nothing' })
  expect(decide(null, closed, news('daily', ['drift:2026-11-20', 'failed:9']))).toMatchObject({ kind: 'open' })
})
