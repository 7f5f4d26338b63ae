import type { Harm } from './harms.ts'
import type { Conditions } from './series.ts'
import { fitWorlds, type WorldName } from './worlds.ts'

/** One row of the table: conditions under which many series are made. */
export interface Cell {
  /** Names the row, and seeds its random numbers. */
  readonly name: string
  /** What differs from the base cell. */
  readonly differs: string
  readonly conditions: Conditions
  readonly series: number
  readonly runs: number
}

/** Runs over which the rate of false alarms is promised. */
export const PROMISED_RUNS = 110
/** Runs after a change within which it has to be found. */
export const RUNS_AFTER = 60

const WORLDS = fitWorlds()

/** The base cell: every other one differs from it in one thing. */
export const BASE: Conditions = {
  world: WORLDS['70 %'],
  problems: 100,
  answers: 1,
  ratio: 1.6,
  correlation: 0,
  daysMissing: 0,
  unmeasured: 0,
  harm: null,
}

type Difference = Partial<Omit<Conditions, 'world' | 'harm'>> & { readonly world?: WorldName }

const merged = ({ world, ...rest }: Difference): Conditions => ({
  ...BASE,
  ...rest,
  world: world === undefined ? BASE.world : WORLDS[world],
})

const described = (difference: Difference): string => {
  const { world, problems, answers, ratio, correlation, daysMissing, unmeasured } = difference
  return [
    world === undefined ? '' : world,
    problems === undefined ? '' : `${problems} problems`,
    answers === undefined ? '' : `${answers} answers each`,
    ratio === undefined ? '' : `${ratio.toFixed(1)} x coins`,
    correlation === undefined ? '' : `days correlated at ${correlation}`,
    daysMissing === undefined ? '' : 'one day in seven missing',
    unmeasured === undefined ? '' : `${100 * unmeasured} % of problems unmeasured`,
  ]
    .filter((text) => text !== '')
    .join(', ')
}

/** Fewer of the slow ones: a row of 454 problems costs as much as five others. */
const seriesOf = (conditions: Conditions, count: number): number =>
  Math.round(count / (conditions.problems > 100 || conditions.answers > 1 ? 2 : 1))

function still(difference: Difference = {}): Cell {
  const conditions = merged(difference)
  const differs = described(difference)
  return {
    name: `no change: ${differs || 'base'}`,
    differs,
    conditions,
    series: seriesOf(conditions, 1000),
    runs: PROMISED_RUNS,
  }
}

function changing(
  points: number,
  after: number,
  difference: Difference = {},
  kind: Harm['kind'] = 'weaker',
  course: Harm['course'] = 'step',
): Cell {
  const harm: Harm = { kind, course, points, after }
  const conditions = { ...merged(difference), harm }
  const differs = described(difference)
  return {
    name: `${kind} by ${points} points after run ${after}, ${course}: ${differs || 'base'}`,
    differs,
    conditions,
    series: seriesOf(conditions, 400),
    runs: after + RUNS_AFTER,
  }
}

/** The three changes that delays are promised for: points, after run. */
export const PROMISED_CHANGES = [
  [10, 8],
  [5, 20],
  [5, 40],
] as const

const promised = (difference: Difference): Cell[] =>
  PROMISED_CHANGES.map(([points, after]) => changing(points, after, difference))

const WORLD_NAMES = ['50 %', '90 %'] as const

export const CELLS: readonly Cell[] = [
  still(),
  still({ ratio: 1 }),
  still({ ratio: 2.5 }),
  still({ correlation: 0.3 }),
  still({ ratio: 2.5, correlation: 0.3 }),
  ...WORLD_NAMES.flatMap((world) => [
    still({ world }),
    still({ world, ratio: 1 }),
    still({ world, ratio: 2.5 }),
    still({ world, correlation: 0.3 }),
  ]),
  still({ problems: 60 }),
  still({ problems: 454 }),
  still({ answers: 4 }),
  still({ correlation: 0.3, daysMissing: 1 / 7 }),
  still({ unmeasured: 0.1 }),
  ...[8, 20, 40].flatMap((after) => [5, 10].map((points) => changing(points, after))),
  changing(10, 8, {}, 'broken'),
  changing(5, 20, {}, 'broken'),
  changing(5, 40, {}, 'broken'),
  changing(5, 20, {}, 'weaker', 'slide of 14 days'),
  changing(10, 20, {}, 'weaker', 'slide of 14 days'),
  changing(10, 20, {}, 'weaker', 'spell of 5 days'),
  changing(10, 40, {}, 'weaker', 'spell of 5 days'),
  changing(20, 20, {}, 'broken', 'spell of 5 days'),
  ...WORLD_NAMES.flatMap((world) => promised({ world })),
  ...promised({ ratio: 1 }),
  ...promised({ ratio: 2.5 }),
  ...promised({ correlation: 0.3 }),
  ...promised({ problems: 60 }),
  ...promised({ problems: 454 }),
  ...promised({ answers: 4 }),
  changing(5, 20, { daysMissing: 1 / 7 }),
  changing(5, 20, { unmeasured: 0.1 }),
]
