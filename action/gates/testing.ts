import type { ErrorType } from '../../core/outcome.ts'
import { identified } from '../../core/result-identity.ts'
import { exampleResults } from '../../core/results.example.ts'
import type { Results } from '../../core/results.ts'
import type { Baseline } from './baseline.ts'

const OUTCOMES: Readonly<Record<string, ErrorType>> = { f: 'wrong_answer', x: 'api_error', n: 'not_asked' }

/**
 * Invented results that say they are a measurement: `p` passes, `f` fails, `x` was not measured, `n` not even asked; a
 * score for any number of them.
 */
export async function measured(pattern: string, change: Partial<Results> = {}): Promise<Results> {
  const outcomes = [...pattern].map((mark) => OUTCOMES[mark] ?? null)
  return identified({ ...(await exampleResults(outcomes, 1)), demo: false, ...change })
}

export const baselineOf = (results: Results): Baseline => ({
  id: 'gh-1-000000000000',
  name: 'old.json',
  url: null,
  runDate: results.run_date,
  demo: results.demo,
  spread: null,
  results,
})

/** The two answers of a dashboard about a result, in a later version with more fields. */
export function dashboardAnswers({ model, ...results }: Results) {
  const { provider, id, display_name, served_model, ...price } = model
  const run = { id: results.id, run_date: results.run_date, later_version: true }
  return {
    detail: {
      demo: results.demo,
      run: {
        ...run,
        score: results.score,
        total_count: results.total_count,
        benchmark: results.benchmark,
        github: results.github,
        model: { provider, id, display_name, served_model },
      },
      sample: results.sample,
      config: results.config,
      config_fingerprint: results.config_fingerprint,
      price,
    },
    problems: { demo: results.demo, run, problems: results.problems },
  }
}
