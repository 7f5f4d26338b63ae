import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { received, runDetail, trends } from '../../core/api.ts'
import type { Results } from '../../core/results.ts'
import { keep, post, read } from '../testing/api.ts'
import { expectDrift, expectedOf, keepAll, runOn, runsOn, UNMEASURED } from '../testing/drift.ts'
import { presentOfSeries } from './present.ts'

const without = (runs: readonly Results[], day: number): Results[] => runs.filter((_, i) => i !== day)

describe('the verdicts that are stored run by run', () => {
  it('equal those of the whole series, at every length', async () => {
    const runs = await runsOn(14, 9)
    for (const [i, run] of runs.entries()) {
      await keep(run)
      if ([0, 3, 4, 5, 10, 13].includes(i)) await expectDrift(runs.slice(0, i + 1))
    }
  })

  it('come with the spread of the series, which a gate of another machine counts', async () => {
    const runs = await runsOn(6)
    await keep(...runs.slice(0, 4))
    const spreadAt = async (run?: Results) => (await read(`/api/runs/${run?.id}`, runDetail)).spread
    expect(await spreadAt(runs[3])).toBeNull()
    await keep(...runs.slice(4))
    const { spread } = expectedOf(runs)
    expect(spread).toMatchObject({ source: 'own' })
    expect(await spreadAt(runs[5])).toEqual({
      day_variance: spread?.dayVariance,
      degrees: spread?.degrees,
      wavering: spread?.wavering,
    })
  })

  it('name the day of a drop, and keep an alarm that is over', async () => {
    const spell = await Promise.all(
      Array.from({ length: 60 }, (_, day) => runOn({ day, lost: day >= 30 && day < 34 ? 10 : 0 })),
    )
    await keepAll(spell)
    const { episodes, points } = expectedOf(spell)
    expect(points.at(-1)?.drift.kind).toBe('within_noise')
    expect(episodes).toMatchObject([{ direction: 'down', since: { id: spell[29]?.id }, is_over: true }])
    await expectDrift(spell)
  })

  it('are the same in any order of arrival, whatever is replaced or withdrawn', async () => {
    const histories = fc.record({
      fall: fc.integer({ min: 3, max: 14 }),
      shorter: fc.integer({ min: 5, max: 14 }),
      order: fc.shuffledSubarray(
        Array.from({ length: 15 }, (_, day) => day),
        { minLength: 12 },
      ),
      changes: fc.array(
        fc.record({
          day: fc.integer({ min: 0, max: 14 }),
          kind: fc.constantFrom('replaced', 'moved', 'withdrawn', 'restored'),
        }),
        { maxLength: 4 },
      ),
    })
    await fc.assert(
      fc.asyncProperty(histories, async ({ fall, shorter, order, changes }) => {
        await env.DB.batch([env.DB.prepare('DELETE FROM benchmark_runs'), env.DB.prepare('DELETE FROM series')])
        const present = new Map<string, Results>()
        const store = async (run: Results) => {
          await keep(run)
          present.set(run.id, run)
        }
        for (const day of order)
          await store(await runOn({ day, lost: day >= fall ? 14 : 0, length: day >= shorter ? 0.7 : 1 }))
        for (const [i, { day, kind }] of changes.entries()) {
          if (!order.includes(day)) continue
          const again = { day, attempt: i + 2, lost: kind === 'restored' ? 0 : 8, later: kind === 'moved' ? 4.5 : 0 }
          await store(await runOn(kind === 'withdrawn' ? { ...again, outcomes: UNMEASURED } : again))
        }
        await expectDrift([...present.values()])
      }),
      { numRuns: 8, seed: 20261128 },
    )
  })

  it('are right when runs of one series arrive at the same time', async () => {
    const runs = await runsOn(14, 9)
    await keep(...runs.slice(0, 6))
    await Promise.all(runs.slice(6).map((run) => keep(run)))
    await expectDrift(runs)
  })
})

describe('in a series that is longer than the window of a verdict', () => {
  it('a late run, one that moves, and one that loses its score change what they must', async () => {
    const runs = await runsOn(160, 100)
    await keepAll(without(runs, 12))
    await expectDrift(without(runs, 12))
    await keep(runs[12] as Results)
    await expectDrift(runs)

    const moved = await runOn({ day: 9, attempt: 2, lost: 5, later: 140.5 })
    expect(moved.id).toBe(runs[9]?.id)
    await keep(moved)
    const after = [...without(runs, 9), moved]
    await expectDrift(after)

    await keep(await runOn({ day: 30, attempt: 2, outcomes: UNMEASURED }))
    await expectDrift(after.filter(({ id }) => id !== runs[30]?.id))
  })

  it('a late run writes at most 120 verdicts', async () => {
    const runs = await runsOn(150)
    await keepAll(without(runs, 5))
    await env.DB.prepare(`UPDATE benchmark_runs SET drift = '{"state":{"kind":"recomputing"},"evidence":null}'`).run()
    await keep(runs[5] as Results)
    const untouched = await env.DB.prepare(
      "SELECT count(*) AS n FROM benchmark_runs WHERE drift ->> '$.state.kind' = 'recomputing'",
    ).first('n')
    expect(untouched).toBe(150 - 120)
  })
})

describe('the reply to a post', () => {
  const reply = async (run: Results) => {
    await env.DB.prepare('DELETE FROM rate_windows').run()
    return received.parse(await (await post(run)).json())
  }

  it('says how the series stands with this run in it, and since which run the alarm lasts', async () => {
    const runs = await runsOn(15, 10)
    const { points, episodes } = expectedOf(runs)
    const alarm = points.findIndex(({ drift }) => drift.kind === 'unusual')
    expect(alarm).toBeLessThan(14)
    await keep(...runs.slice(0, 3))
    expect(await reply(runs[3] as Results)).toMatchObject({ drift: { kind: 'too_early', runs: 4 }, alarm_began: null })
    await keep(...runs.slice(4, 14).filter((_, i) => i !== 2))
    const latest = { drift: points.at(-1)?.drift, alarm_began: episodes[0]?.first }
    await keep(runs[6] as Results)
    expect(await reply(runs[14] as Results)).toMatchObject(latest)
    expect(await reply(runs[2] as Results)).toMatchObject({ outcome: 'unchanged', ...latest })
  })

  it('names the first run of an alarm that lasts longer than a verdict looks back', async () => {
    const runs = await runsOn(130)
    await keepAll(runs)
    const alarm = expectedOf(await runsOn(15, 10)).points.at(-1)?.drift
    await env.DB.prepare('UPDATE benchmark_runs SET drift = ? WHERE run_date >= ?')
      .bind(JSON.stringify({ state: alarm, evidence: { down: 9, up: -9 } }), runs[6]?.run_date)
      .run()
    expect((await presentOfSeries(env.DB, runs[0]?.id ?? '')).alarm_began?.id).toBe(runs[6]?.id)
  })

  it('says nothing of the series for a run without a score', async () => {
    await keep(...(await runsOn(6)))
    expect(await reply(await runOn({ day: 7, outcomes: UNMEASURED }))).toMatchObject({ drift: null, alarm_began: null })
  })
})

describe('the length of answers', () => {
  const shorterFrom = (from: number, days = 20) =>
    Promise.all(Array.from({ length: days }, (_, day) => runOn({ day, length: day >= from ? 0.8 : 1 })))

  it('is that of the whole series, also after late runs and runs that lose their score', async () => {
    const runs = await shorterFrom(12)
    await keep(...without(runs, 15))
    await expectDrift(without(runs, 15))
    const seen = async () => (await read('/api/trends?days=all', trends)).series[0]
    expect((await seen())?.lengths).toMatchObject({ kind: 'changed', since: { id: runs[12]?.id } })
    await keep(runs[15] as Results)
    await keep(await runOn({ day: 2, attempt: 2, outcomes: UNMEASURED }))
    await expectDrift(without(runs, 2))
    expect((await seen())?.drift.kind).toBe('within_noise')
  })

  it('is in the detail of the last run, and of no other', async () => {
    const runs = await shorterFrom(12)
    await keep(...runs)
    const lengths = async (run?: Results) => (await read(`/api/runs/${run?.id}`, runDetail)).lengths
    expect(await lengths(runs[19])).toMatchObject({ kind: 'changed' })
    expect(await lengths(runs[18])).toBeNull()
  })

  it('says nothing of a series whose server counts no tokens', async () => {
    for (const run of await shorterFrom(5, 12)) {
      const problems = run.problems.map((problem) => ({ ...problem, output_tokens: null }))
      await keep({ ...run, output_tokens: null, problems })
    }
    const { series } = await read('/api/trends?days=all', trends)
    expect(series[0]?.lengths).toEqual({ kind: 'too_early', runs: 0, of: 10 })
  })
})
