import { isUnmeasured } from '../../core/outcome.ts'
import type { ProblemResult, Results } from '../../core/results.ts'
import { type AnswerLine, sealsOf } from '../results/answers.ts'
import type { MeasuredRow } from '../results/rows.ts'

interface SealDisagreement {
  readonly problem_id: string
  readonly reason: string
}

/** Problems whose answers are not those that the results sealed. */
export async function sealDisagreements(
  problems: readonly ProblemResult[],
  lines: readonly AnswerLine[],
): Promise<SealDisagreement[]> {
  const seals = await sealsOf(lines)
  const answers = Map.groupBy(lines, ({ problem_id }) => problem_id)
  return problems.flatMap(({ problem_id, answers_sha256: stated }) => {
    const reason = sealReason(stated, seals.get(problem_id), answers.get(problem_id) ?? [])
    return reason === null ? [] : [{ problem_id, reason }]
  })
}

function sealReason(stated: string | null, found: string | undefined, answers: readonly AnswerLine[]): string | null {
  if (stated === null) return 'the results have no hash of its answers: the run kept none'
  if (found === undefined) return 'the answers files have no answer to it'
  if (found !== stated)
    return `its answers have the hash ${found.slice(0, 12)}, the results state ${stated.slice(0, 12)}`
  const numbers = answers.map(({ sample }) => sample).toSorted((a, b) => a - b)
  if (numbers.some((number, index) => number !== index)) return 'its answers are not numbered from 0, each once'
  if (answers.some(({ withheld }) => withheld))
    return 'an answer was left out, because it held a secret of the job: it cannot be judged again'
  return null
}

const COMPARED = [
  'passed',
  'error_type',
  'samples',
  'passed_samples',
  'tests_passed',
  'tests_total',
  'instructions',
] as const

/**
 * What a row of the results states and a new verdict contradicts, one line each. Nothing for what was not measured and has no
 * answer; a failure could hide behind an `api_error` otherwise.
 */
export function verdictDisagreements(row: ProblemResult, again: MeasuredRow | undefined): string[] {
  const isMeasured = !isUnmeasured(row.error_type)
  if (again === undefined) return isMeasured ? [`${row.problem_id}: the dataset has no such problem`] : []
  if (!isMeasured && isUnmeasured(again.result.error_type)) return []
  return (isMeasured ? COMPARED : (['error_type'] as const)).flatMap((field) => {
    const [stated, now] = [row[field], again.result[field]].map(shown)
    return stated === now ? [] : [`${row.problem_id}: ${field}: the results state ${stated}, judged again ${now}`]
  })
}

/** What a line of the answers file states of its verdict and a new one contradicts; nothing where there is no answer. */
export const lineDisagreements = ({ problem_id, sample, error_type }: AnswerLine, { result }: MeasuredRow): string[] =>
  isUnmeasured(result.error_type) || result.error_type === error_type
    ? []
    : [
        `${problem_id}: answer ${sample}: the answers file states ${error_type ?? 'passed'}, judged again ${result.error_type ?? 'passed'}`,
      ]

const shown = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : `${value}`)

/** How this machine differs from the one that judged, and what that can change. */
export function whatMayDiffer({ config }: Results, here: Pick<Results['config'], 'python' | 'packages'>): string[] {
  const minor = (text: string | null) => text?.replace(/^(.*?\d+\.\d+)\..*$/, '$1')
  const names = [...new Set([...Object.keys(config.packages), ...Object.keys(here.packages)])]
  const different = names.filter((name) => config.packages[name] !== here.packages[name])
  return [
    ...(minor(config.python) === minor(here.python)
      ? []
      : [
          `the run was judged on ${config.python}, this is ${here.python}: programs that use newer syntax or another order may differ`,
        ]),
    ...(different.length === 0
      ? []
      : [
          `the run had other packages (${different.map((name) => `${name} ${config.packages[name] ?? 'absent'}, here ${here.packages[name] ?? 'absent'}`).join('; ')}): programs that import them may differ`,
        ]),
  ]
}
