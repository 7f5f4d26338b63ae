import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CountedRun, type DriftRun, packRun, unpackRun } from './counted-run.ts'
import { driftOf, driftOfCounted, driftPoints, EVIDENCE_THRESHOLD, WINDOW_RUNS } from './drift.ts'

/** The same for the same numbers, as likely true as not. */
const coin = (day: number, i: number): boolean => {
  let word = Math.imul(day * 1000 + i + 1, 0x9e3779b1)
  word = Math.imul(word ^ (word >>> 15), 0x85ebca6b)
  return ((word ^ (word >>> 13)) & 1) === 1
}

/** A run of a hundred problems: the first `passing` pass, twelve are coins, the others fail. */
function runOf(day: number, passing = 70): DriftRun {
  return {
    id: `run-${day}`,
    outcomes: Array.from({ length: 100 }, (_, i) => ({
      problemId: `p${i}`,
      passed: (i >= 88 ? coin(day, i) : i < passing) ? 1 : 0,
      samples: 1,
    })),
  }
}

const days = (count: number, passing: (day: number) => number = () => 70): DriftRun[] =>
  Array.from({ length: count }, (_, day) => runOf(day, passing(day)))

const fallsTo = (passing: number, from: number) => (day: number) => (day < from ? 70 : passing)

const alarmOf = (runs: readonly DriftRun[]) => {
  const { state } = driftOf(runs)
  if (state.kind !== 'unusual') throw new Error(`the series is ${state.kind}`)
  return state
}

describe('drift of a series', () => {
  it('says nothing before the fifth run', () => {
    expect(driftOf([])).toMatchObject({ state: { kind: 'too_early', runs: 0, of: 5 }, band: null, spread: null })
    expect(driftOf(days(4, fallsTo(10, 2)))).toMatchObject({ state: { kind: 'too_early', runs: 4, of: 5 }, band: null })
    expect(driftOf(days(5)).state).toEqual({ kind: 'within_noise' })
  })

  it('finds a collapse in the fifth run', () => {
    expect(driftOf(days(5, fallsTo(20, 4))).state).toMatchObject({ kind: 'unusual', since: 'run-4', direction: 'down' })
  })

  it('says since when, how much, and which way', () => {
    const { since, range, direction, change } = alarmOf(days(40, fallsTo(60, 30)))
    expect({ since, direction }).toEqual({ since: 'run-30', direction: 'down' })
    expect(['run-28', 'run-29', 'run-30']).toContain(range.first)
    expect(['run-30', 'run-31', 'run-32']).toContain(range.last)
    expect(change.mean).toBeCloseTo(-0.1, 2)
    expect(change.low).toBeLessThan(-0.1)
    expect(change.high).toBeGreaterThan(-0.1)
    expect(change.high).toBeLessThan(-0.05)
    expect(alarmOf(days(40, fallsTo(80, 30)))).toMatchObject({ since: 'run-30', direction: 'up' })
  })

  it('finds a change that comes early, which a fixed baseline would hide', () => {
    expect(alarmOf(days(14, fallsTo(60, 8)))).toMatchObject({ since: 'run-8', direction: 'down' })
  })

  it('ends an alarm with its evidence, and keeps it in the history', () => {
    const { state, episodes } = driftOf(days(70, (day) => (day >= 30 && day < 35 ? 55 : 70)))
    expect(state).toEqual({ kind: 'within_noise' })
    expect(episodes).toMatchObject([{ direction: 'down', first: 'run-30', alarm: { since: 'run-30' }, isOver: true }])
  })

  it('treats the new level as usual when the window has no other', () => {
    const { points, episodes } = driftOf(days(30 + WINDOW_RUNS, fallsTo(60, 30)))
    expect(points.at(-2)?.state.kind).toBe('within_noise')
    expect(points.at(-1)?.state).toEqual({ kind: 'within_noise' })
    expect(episodes).toHaveLength(1)
  })

  it('has a band around the level before the change, so that the chart shows it', () => {
    const still = driftOf(days(30)).band
    expect(still?.mean).toBeCloseTo(0.76, 2)
    expect((still?.high ?? 0) - (still?.low ?? 0)).toBeCloseTo(2 * 1.96 * (still?.sigma ?? 0) * Math.sqrt(31 / 30), 3)
    expect(driftOf(days(40, fallsTo(60, 30))).band?.mean).toBeCloseTo(still?.mean ?? 0, 2)
  })

  it('assumes at least the variation of the square root of three problems', () => {
    const alike = days(8).map((run) => ({ ...run, outcomes: runOf(0).outcomes }))
    expect(driftOf(alike).band?.sigma).toBeCloseTo(Math.sqrt(3) / 100, 12)
  })

  it('does not call a run worse or better because it missed problems', () => {
    const partial = { ...runOf(20), outcomes: runOf(20).outcomes.slice(40) }
    const { points } = driftOf([...days(20), partial, ...days(3).map((run) => ({ ...run, id: `${run.id}b` }))])
    expect(points.every(({ state }) => state.kind !== 'unusual')).toBe(true)
    const whole = driftOf(days(21)).points.at(-1)?.evidence?.down ?? 0
    expect(points[20]?.evidence?.down).toBeCloseTo(whole, 1)
  })

  it('refuses a run without outcomes, and impossible counts', () => {
    expect(() => driftOf([{ id: 'x', outcomes: [] }])).toThrow('number of outcomes of run x is 0')
    expect(() => driftOf([{ id: 'x', outcomes: [{ problemId: 'a', passed: 2, samples: 1 }] }])).toThrow(RangeError)
  })
})

describe('histories worked out by hand', () => {
  const series = (...rows: string[]): DriftRun[] =>
    rows.map((row, i) => ({
      id: `${i}`,
      outcomes: [...row].map((mark, j) => ({ problemId: `p${j}`, passed: Number(mark), samples: 1 })),
    }))
  const evidenceAt = (runs: readonly DriftRun[]) => driftOf(runs).points.at(-1)?.evidence
  /** Mean over the three sizes of exp(size·√w·z - size²·w/2). */
  const mixture = (z: number, w: number) =>
    [0.7, 1.5, 3].reduce((sum, t) => sum + Math.exp(t * Math.sqrt(w) * z - (t * t * w) / 2), 0) / 3

  it('five runs in which all pass', () => {
    // One split: 4 runs before, 1 after. Difference 0, z = 0, weight 4·1/5 = 0.8.
    // exp(-0.196) = 0.82201, exp(-0.9) = 0.40657, exp(-3.6) = 0.02732; mean 0.41863; ln = -0.87076.
    const evidence = evidenceAt(series('1111', '1111', '1111', '1111', '1111'))
    expect(evidence?.down).toBeCloseTo(-0.87076, 4)
    expect(evidence?.up).toBe(evidence?.down)
  })

  it('five runs, the last of which fails all of four problems', () => {
    // Each problem passed 4 of 5: p = 0.8. A run is expected to pass 3.2; the last is 3.2 below, the others 0.8 above.
    // Coins: 4 · 0.8·0.2·5/4 = 0.8 problems². Steps: 0, 0, 0, -4; each of coins' variance 1.6 and effect 2·0.8² = 1.28,
    // taken as 2. Own day variance (16 - 4·1.6)/(4·2) = 1.2, of 4·2/3 = 2.667 degrees;
    // shrunk (2.667·1.2 + 12·0.063)/14.667 = 0.26973. Variance of a run 0.8 + 0.26973·0.64 = 0.97263, taken as 3.
    // Difference -4; its variance 3/1 + 3/4 = 3.75; z = -2.06559; weight 0.8.
    expect(evidenceAt(series('1111', '1111', '1111', '1111', '0000'))?.down).toBeCloseTo(
      Math.log(mixture(4 / Math.sqrt(3.75), 0.8)),
      6,
    )
    expect(driftOf(series('1111', '1111', '1111', '1111', '0000')).spread).toMatchObject({
      dayVariance: expect.closeTo(0.26973, 4),
      degrees: expect.closeTo(14.6667, 4),
      source: 'own',
    })
  })

  it('six runs of one problem that is lost in the last two', () => {
    // Splits: 4 | 2 and 5 | 1. Passes 4 of 6. The variance of a run is taken as 3.
    // 4 | 2: difference 0 - 1 = -1, variance 3/2 + 3/4 = 2.25, z = -2/3, weight 4·2/6 = 4/3.
    // 5 | 1: difference 0 - 4/5 = -0.8, variance 3 + 3/5 = 3.6, z = -0.42164, weight 5/6.
    const sum = mixture(2 / 3, 4 / 3) + mixture(0.8 / Math.sqrt(3.6), 5 / 6)
    expect(evidenceAt(series('1', '1', '1', '1', '0', '0'))?.down).toBeCloseTo(Math.log(sum), 6)
  })

  it('five runs, the last of which did not measure the problem that had always failed', () => {
    // What is left of it passed as ever: difference 0, as if all had been measured.
    const runs = series('1110', '1110', '1110', '1110', '111')
    expect(evidenceAt(runs)).toEqual(evidenceAt(series('1111', '1111', '1111', '1111', '1111')))
  })

  it('five runs of two problems with two answers each, one answer fewer in the last', () => {
    // p0 passed 8 of 8 answers, then 1 of 2: shares 1, 1, 1, 1, ½, mean 0.9. p1 always passed.
    // The last run is 0.4 below what is expected, the others 0.1 above: difference -0.5. Variance of a run taken as 3.
    const runs = ['22', '22', '22', '22', '12'].map(
      (row, i): DriftRun => ({
        id: `${i}`,
        outcomes: [...row].map((passed, j) => ({ problemId: `p${j}`, passed: Number(passed), samples: 2 })),
      }),
    )
    expect(evidenceAt(runs)?.down).toBeCloseTo(Math.log(mixture(0.5 / Math.sqrt(3.75), 0.8)), 6)
  })
})

/** Runs of a few problems, some of them not measured, with up to three answers each. */
const histories = fc
  .record({ problems: fc.integer({ min: 1, max: 12 }), runs: fc.integer({ min: 1, max: 40 }) })
  .chain(({ problems, runs }) =>
    fc.array(
      fc.array(
        fc.integer({ min: 0, max: 3 }).chain((samples) => fc.tuple(fc.constant(samples), fc.nat(samples))),
        {
          minLength: problems,
          maxLength: problems,
        },
      ),
      { minLength: runs, maxLength: runs },
    ),
  )
  .map((rows) =>
    rows.flatMap((row, day): DriftRun[] => {
      const outcomes = row.flatMap(([samples, passed], i) =>
        samples > 0 ? [{ problemId: `p${i}`, passed, samples }] : [],
      )
      return outcomes.length > 0 ? [{ id: `${day}`, outcomes }] : []
    }),
  )

describe('a verdict does not depend on', () => {
  it('the names and the order of the problems', () => {
    fc.assert(
      fc.property(histories, fc.integer(), (runs, seed) => {
        const renamed = runs.map((run) => ({
          id: run.id,
          outcomes: run.outcomes
            .map((outcome) => ({
              ...outcome,
              problemId: `${(outcome.problemId.charCodeAt(1) * seed) % 97}${outcome.problemId}`,
            }))
            .reverse(),
        }))
        expect(driftOf(renamed)).toEqual(driftOf(runs))
      }),
    )
  })

  it('whether the series is read whole or from where a late run changes it', () => {
    // 300 runs: the window has moved on more than once.
    const runs = Array.from({ length: 300 }, (_, day) => runOf(day, day < 150 ? 70 : 66 + (day % 3)))
    const late = runOf(1000, 40)
    const before = driftPoints(runs.map(counted), 0)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (place) => {
        const whole = runs.toSpliced(place, 0, late).map(counted)
        const start = Math.max(0, place - WINDOW_RUNS + 1)
        const end = place + WINDOW_RUNS
        const stored = whole.slice(start, end).map((run) => unpackRun(run.id, packRun(run)))
        const again = driftPoints(stored, place - start)
        expect([...before.slice(0, place), ...again, ...before.slice(end - 1)]).toEqual(driftPoints(whole, 0))
      }),
      { numRuns: 12 },
    )
  })
})

const counted = (run: DriftRun): CountedRun => ({
  id: run.id,
  passed: run.outcomes.map(({ passed }) => passed),
  samples: run.outcomes.map(({ samples }) => samples),
})

describe('no alarm ever comes from', () => {
  const quiet = (runs: readonly CountedRun[]): void => {
    expect(driftPoints(runs, 0).filter(({ state }) => state.kind === 'unusual')).toEqual([])
  }

  it.each([0, 1])('a history in which every answer is %i', (outcome) => {
    for (const problems of [1, 10, 454])
      quiet(Array.from({ length: 130 }, (_, day) => flat(`${day}`, problems, outcome)))
  })

  it('a single problem, whatever its history', () => {
    const flips = fc.array(fc.nat(1), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(flips, (outcomes) => quiet(outcomes.map((outcome, day) => flat(`${day}`, 1, outcome)))),
      { numRuns: 100 },
    )
    for (let from = 0; from <= 130; from += 5)
      quiet(Array.from({ length: 150 }, (_, day) => flat(`${day}`, 1, day < from ? 1 : 0)))
  })

  it('one problem of a hundred that is lost for good', () => {
    for (const from of [5, 20, 60, 100])
      quiet(
        Array.from({ length: 160 }, (_, day) => {
          const run = flat(`${day}`, 100, 1)
          return { ...run, passed: [...run.passed].map((passed, i) => (i === 0 && day >= from ? 0 : passed)) }
        }),
      )
  })
})

const flat = (id: string, problems: number, outcome: number) => ({
  id,
  passed: Array<number>(problems).fill(outcome),
  samples: Array<number>(problems).fill(1),
})

it('runs of another series leave it alone: a series is what it is given', () => {
  const [mine, other] = [days(30, fallsTo(62, 20)), days(30).map((run) => ({ ...run, id: `other ${run.id}` }))]
  const mixed = mine.flatMap((run, i) => [run, ...other.slice(i, i + 1)])
  expect(driftOf(mixed.filter(({ id }) => !id.startsWith('other')))).toEqual(driftOf(mine))
})

it('has one threshold for all series', () => {
  const { points } = driftOf(days(60, fallsTo(64, 30)))
  for (const { state, evidence } of points)
    expect(state.kind === 'unusual').toBe(
      evidence !== null && Math.max(evidence.down, evidence.up) > EVIDENCE_THRESHOLD,
    )
})

it('several answers to each problem make a run more certain', () => {
  const once = days(40, fallsTo(66, 30))
  const thrice = once.map((run) => ({
    ...run,
    outcomes: run.outcomes.map((outcome) => ({ ...outcome, passed: 3 * outcome.passed, samples: 3 })),
  }))
  const width = (runs: readonly DriftRun[]) => {
    const { change } = alarmOf(runs)
    return change.high - change.low
  }
  expect(width(thrice)).toBeLessThanOrEqual(width(once))
  expect(driftOfCounted([]).points).toEqual([])
})
