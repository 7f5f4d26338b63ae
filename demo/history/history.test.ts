import { expect, it } from 'vitest'
import { findIdentityInconsistencies, findInconsistencies } from '../../core/consistency.ts'
import { parseResults } from '../../core/parse-results.ts'
import { driftOf } from '../../core/statistics.ts'
import { currentHistory, demoHistory } from './history.ts'

const history = await demoHistory(new Date('2026-11-23T12:00:00Z'))

it('meets the contract from its first day to its last', async () => {
  for (const run of history) {
    expect(parseResults(JSON.parse(JSON.stringify(run)))).toEqual({ kind: 'ok', results: run })
    expect(findInconsistencies(run)).toEqual([])
    expect(await findIdentityInconsistencies(run)).toEqual([])
  }
})

it('says in every run, model and problem that it is the demo', () => {
  for (const { demo, benchmark, model, problems } of history) {
    expect([demo, benchmark]).toEqual([true, 'demo'])
    expect(model.display_name).toMatch(/^Demo: invented/)
    expect(
      problems.every(({ title, problem_id }) => title.startsWith('Demo: ') && problem_id.startsWith('demo_')),
    ).toBe(true)
  }
})

it('ends the day before, has a gap of three days, a failed run, partial ones and a change of model', () => {
  expect(history).toHaveLength(57)
  expect(history.at(-1)?.run_date).toBe('2026-11-22T06:00:00.000Z')
  expect(history[0]?.run_date).toBe('2026-09-24T06:00:00.000Z')
  const countOf = (status: string) => history.filter((run) => run.status === status).length
  expect([countOf('completed'), countOf('partial'), countOf('failed')]).toEqual([54, 2, 1])
  expect(new Set(history.map(({ model }) => model.id))).toEqual(new Set(['demo-model', 'demo-model-2']))
})

it.each(['00:00', '05:59', '06:00', '18:30', '23:59'])('has a last run of the day before %s', async (time) => {
  const now = new Date(`2026-11-23T${time}:00Z`)
  const age = now.getTime() - Date.parse((await currentHistory(now)).at(-1)?.run_date ?? '')
  expect(age).toBeGreaterThanOrEqual(0)
  expect(age).toBeLessThan(86_400_000)
})

it('has one drop, which is found within days, and no alarm before it', () => {
  const runs = history
    .filter(({ score, model }) => score !== null && model.id === 'demo-model')
    .map(({ run_date, problems }) => ({
      id: run_date.slice(0, 10),
      outcomes: problems
        .filter(({ samples }) => samples > 0)
        .map(({ problem_id, passed_samples, samples }) => ({ problemId: problem_id, passed: passed_samples, samples })),
    }))
  const { points, state } = driftOf(runs)
  const alarms = points.filter((point) => point.state.kind === 'unusual').map(({ runId }) => runId)
  expect(['2026-11-01', '2026-11-02', '2026-11-03']).toContain(alarms[0])
  expect(state).toMatchObject({ kind: 'unusual', direction: 'down', since: '2026-11-01' })
})
