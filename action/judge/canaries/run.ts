import { type CanaryCheck, type CanaryReport, type Judge, type Official, officialOf } from '../verdict.ts'
import type { KnownCase } from './known-case.ts'
import { CANARIES } from './programs.ts'

/** Judges the canaries at the same time, like any solutions. Never rejects: a fault of the judge is a wrong verdict. */
export async function runCanaries(
  judge: Pick<Judge, 'judge'>,
  canaries: readonly KnownCase[] = CANARIES,
): Promise<CanaryReport> {
  const checks = await Promise.all(canaries.map((canary) => check(judge, canary)))
  return { checks, wrong: checks.filter(({ expected, actual }) => expected !== actual) }
}

async function check(judge: Pick<Judge, 'judge'>, { name, solution, official }: KnownCase): Promise<CanaryCheck> {
  const verdict = await judge.judge(solution)
  const expected = described(official)
  if (verdict.kind === 'judge_error') return { name, expected, actual: verdict.detail, wallMs: 0 }
  const actual = described(officialOf(verdict))
  const why = verdict.kind === 'failed' && actual !== expected ? `: ${verdict.detail}` : ''
  return { name, expected, actual: `${actual}${why}`, wallMs: verdict.wallMs }
}

const described = ({ results, errorCode }: Official): string =>
  `${JSON.stringify(results)}${errorCode === null ? '' : ` code ${errorCode}`}`
