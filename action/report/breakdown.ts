import { type ErrorType, isUnmeasured } from '../../core/outcome.ts'
import type { ProblemResult, Results } from '../../core/results.ts'
import { loneShard, problemsOf } from '../../core/shards.ts'
import { passAtK } from '../../core/statistics.ts'
import { percent } from '../text/numbers.ts'

type Problems = readonly ProblemResult[]

/** Problems of one difficulty or platform. */
export interface Group {
  readonly name: string
  /** Mean share of answers that passed, from 0 to 1; null when nothing was measured. */
  readonly score: number | null
  /** Problems whose every answer passed. */
  readonly passed: number
  readonly measured: number
}

/** Lines of a table of texts: its head, then a line for each group. A lone shard has no score, so no pass@1 either. */
export function groupTable(results: Results, field: 'difficulty' | 'platform'): [string[], ...string[][]] {
  const score = loneShard(results) === null ? (text: string) => [text] : () => []
  const lines = groupsBy(problemsOf(results), field).map((group) => [
    group.name,
    ...score(group.score === null ? '-' : percent(group.score)),
    `${group.passed} of ${group.measured}`,
  ])
  return [[field, ...score('pass@1'), 'solved'], ...lines]
}

/** The tables that break a score down: by level and platform, or by group of instructions. */
export const breakdowns = (results: Results): [string[], ...string[][]][] =>
  results.problems.some(({ platform }) => platform !== null)
    ? [groupTable(results, 'difficulty'), groupTable(results, 'platform')]
    : instructionTables(problemsOf(results))

/** A table of instructions by group (`keywords` of `keywords:existence`); none where nothing was measured. */
function instructionTables(problems: Problems): [string[], ...string[][]][] {
  const instructions = problems.flatMap((problem) => problem.instructions ?? [])
  const groups = [...Map.groupBy(instructions, ({ id }) => id.split(':')[0] ?? id)]
  const lines = groups
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, members]) => {
      const followed = (mode: 'strict' | 'loose') => members.filter((one) => one[mode]).length
      return [
        name,
        percent(followed('strict') / members.length),
        percent(followed('loose') / members.length),
        `${followed('strict')} of ${members.length}`,
      ]
    })
  return lines.length === 0 ? [] : [[['instructions', 'strict', 'loose', 'followed'], ...lines]]
}

/** Lines of a table of pass@k; none for a lone shard, and where only pass@1 is known. */
export function passAtKLines(results: Results): [k: number, score: string][] {
  const scores = loneShard(results) === null ? passAtKs(results.problems) : []
  return scores.length < 2 ? [] : scores.map(({ k, score }) => [k, percent(score)])
}

/** Easy before hard; other names by the alphabet. */
export const groupsBy = (problems: Problems, field: 'difficulty' | 'platform'): Group[] =>
  [...Map.groupBy(problems, (problem) => problem[field])]
    .flatMap(([name, members]) => (name === null ? [] : [groupOf(name, members)]))
    .sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name))

const rank = (name: string): number => ['easy', 'medium', 'hard'].indexOf(name)

function groupOf(name: string, problems: Problems): Group {
  const measured = measuredOf(problems)
  return {
    name,
    score: measured.length === 0 ? null : meanOf(measured, ({ passed_samples, samples }) => passed_samples / samples),
    passed: measured.filter(({ passed }) => passed).length,
    measured: measured.length,
  }
}

interface FailureCount {
  readonly type: ErrorType
  readonly count: number
  /** False for an error that says nothing about the model. */
  readonly isMeasured: boolean
}

/** Numbers of problems by what went wrong, most frequent first. */
export const failureCounts = (problems: Problems): FailureCount[] =>
  [...Map.groupBy(problems, ({ error_type }) => error_type)]
    .flatMap(([type, { length }]) => (type === null ? [] : [{ type, count: length, isMeasured: !isUnmeasured(type) }]))
    .sort((a, b) => b.count - a.count)

/** pass@k for k of 1, 2, 5, 10, 20, 50 and 100 that every measured problem has answers for. */
export function passAtKs(problems: Problems): { readonly k: number; readonly score: number }[] {
  const measured = measuredOf(problems)
  if (measured.length === 0) return []
  const fewest = Math.min(...measured.map(({ samples }) => samples))
  const shown = [1, 2, 5, 10, 20, 50, 100].filter((k) => k < fewest)
  return [...shown, fewest].map((k) => ({
    k,
    score: meanOf(measured, ({ samples, passed_samples }) => passAtK(samples, passed_samples, k)),
  }))
}

const measuredOf = (problems: Problems): Problems => problems.filter(({ error_type }) => !isUnmeasured(error_type))

const meanOf = (problems: Problems, value: (problem: ProblemResult) => number): number =>
  problems.reduce((sum, problem) => sum + value(problem), 0) / problems.length
