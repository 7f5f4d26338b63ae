import type { ErrorType } from '../../core/outcome.ts'
import { identified } from '../../core/result-identity.ts'
import { exampleResults } from '../../core/results.example.ts'
import type { Results } from '../../core/results.ts'

const DAY_MS = 86_400_000
const PROBLEMS = 20
const RUNS = 12
const FAILED_DAY = 3

/** Runs of two models on twelve days, one of which failed. */
export async function makeHistory(): Promise<Results[]> {
  const runs: Results[] = []
  for (const model of ['model-a', 'model-b']) for (let day = 1; day <= RUNS; day++) runs.push(await runOf(model, day))
  return runs
}

/** A run that is not in the history. */
export const makeNewRun = (): Promise<Results> => runOf('model-a', 0)

async function runOf(model: string, daysAgo: number): Promise<Results> {
  const broken: ErrorType = daysAgo === FAILED_DAY ? 'api_error' : 'wrong_answer'
  const example = await exampleResults(
    Array.from({ length: PROBLEMS }, (_, i) => ((i * 7 + daysAgo) % 5 ? null : broken)),
  )
  if (example.github === null) throw new Error('the example is of no workflow')
  return identified({
    ...example,
    demo: false,
    model: { ...example.model, id: model, served_model: model },
    run_date: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
    github: { ...example.github, run_id: 1000 + daysAgo },
  })
}

/** The parts of an OpenAPI document that the bench looks at. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

interface Operation {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string; readonly in: string }[]
}

/** An operation with values for its path, which name what is there. */
export interface Call {
  readonly method: string
  readonly path: string
  readonly operationId: string
  readonly values: Readonly<Record<string, string>>
}

export function callsOf({ paths }: Document, history: readonly Results[]): Call[] {
  const [run, other] = history
  const problem = run?.problems[0]?.problem_id
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters }]) => {
      const known: Readonly<Record<string, string | undefined>> = {
        id: path.includes('/problems/{') ? problem : run?.id,
        other: other?.id,
      }
      const names = parameters.filter((one) => one.in === 'path').map(({ name }) => name)
      return { method, path, operationId, values: Object.fromEntries(names.map((name) => [name, known[name] ?? ''])) }
    }),
  )
}
