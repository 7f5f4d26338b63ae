import * as z from 'zod'
import { type Comparison as ComparisonData, comparison as response } from '../../../core/api.ts'
import { type Comparison, compareResults } from '../../../core/compare.ts'
import { problemUrl } from '../../../core/problem-url.ts'
import { changedSettings } from '../../../core/settings.ts'
import { type ProblemRow, problemsOfRun } from '../../db/problems.ts'
import { documentOf, runById, summaryOf } from '../../db/runs.ts'
import { standingOf } from '../../db/standing.ts'
import { getRoute } from '../../http/route.ts'
import { comparablesOf, pairedChangeOf } from './detail.ts'

export const compareRuns = getRoute({
  path: '/api/runs/:id/compare/:other',
  summary: 'Changes from run `other` to run `id`: significance test, settings, problems that flipped',
  query: z.strictObject({}),
  response,
  read: async ({ db, param }) => {
    const [before, after] = [await runById(db, param('other')), await runById(db, param('id'))]
    const [then, now] = [documentOf(before), documentOf(after)]
    const standing = before.series === after.series ? await standingOf(db, after.series) : null
    const comparison = compareResults(...(await comparablesOf(db, before, after)), standing?.spread)
    return {
      demo: then.demo || now.demo,
      before: summaryOf(before),
      after: summaryOf(after),
      same_series: before.series === after.series,
      same_configuration: then.config_fingerprint === now.config_fingerprint,
      same_sample: then.sample.fingerprint === now.sample.fingerprint,
      changed_settings: changedSettings(then, now),
      result: resultOf(comparison),
      flips: comparison.kind === 'same_sample' ? await flipsOf(db, before.id, after.id) : [],
    }
  },
})

function resultOf(comparison: Comparison): ComparisonData['result'] {
  switch (comparison.kind) {
    case 'same_sample':
      return { kind: comparison.kind, ...pairedChangeOf(comparison) }
    case 'other_sample': {
      const { kind, word, difference, test } = comparison
      return { kind, word, difference: { mean: difference.mean, ...difference.interval }, test: { ...test } }
    }
    case 'incomparable':
      return { kind: comparison.kind, reason: comparison.reason }
  }
}

async function flipsOf(db: D1Database, beforeId: string, afterId: string): Promise<ComparisonData['flips']> {
  const problems = await problemsOfRun(db, afterId, beforeId, {})
  return problems.flatMap((row) =>
    row.previous_passed === null || row.previous_passed === row.passed ? [] : [flipOf(row)],
  )
}

const flipOf = (row: ProblemRow): ComparisonData['flips'][number] => ({
  problem_id: row.problem_id,
  title: row.title,
  platform: row.platform,
  difficulty: row.difficulty,
  url: problemUrl(row),
  direction: row.passed ? 'gained' : 'lost',
  error_before: row.previous_error_type,
  error_after: row.error_type,
})
