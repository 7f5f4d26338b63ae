import { canonicalJson } from '../../core/fingerprint.ts'
import type { Results } from '../../core/results.ts'
import { badShards, type ShardResults } from './read.ts'

/**
 * Chooses one result for each shard, the highest of several attempts, and checks that all are parts of one run.
 * @throws BenchmarkError `bad_shards` that names the file and the field
 */
export function chooseShards(found: readonly ShardResults[]): readonly ShardResults[] {
  const chosen = [...Map.groupBy(found, ({ shard }) => shard).values()].map(highestAttempt)
  const inOrder = chosen.toSorted((a, b) => a.shard - b.shard)
  const [first, ...others] = inOrder
  if (first === undefined) throw new RangeError('no shard: find some first')
  for (const other of others) requireSameRun(first, other)
  const named = inOrder.filter(({ results }) => results.model.served_model !== null)
  for (const other of named) requireSame(named[0] ?? other, other, 'model.served_model')
  return inOrder
}

const attemptOf = ({ results }: ShardResults): number => results.github?.run_attempt ?? 1

/** A higher attempt of the same workflow run replaces a lower one; other duplicates are an error. */
function highestAttempt(twins: readonly ShardResults[]): ShardResults {
  return twins.reduce((best, next) => {
    const isNewer = attemptOf(best) !== attemptOf(next) && runOf(best.results) === runOf(next.results)
    if (!isNewer) throw badShards(`${next.file}: shards.included is ${next.shard}, which ${best.file} holds too`)
    return attemptOf(next) > attemptOf(best) ? next : best
  })
}

const runOf = ({ github }: Results): string | null => github && `${github.repository}/${github.run_id}`

/**
 * Settings that all shards of a run share, by field. Not among them: the kind of sandbox, Python's patch version, the
 * price of a day. The served model is compared only where a shard has an answer.
 */
const SETTINGS: Readonly<Record<string, (results: Results) => unknown>> = {
  'shards.of': ({ shards }) => shards?.of,
  benchmark: ({ benchmark }) => benchmark,
  demo: ({ demo }) => demo,
  'model.provider': ({ model }) => model.provider,
  'model.id': ({ model }) => model.id,
  'model.input_price_per_m (known or not)': ({ model }) => model.input_price_per_m !== null,
  'model.output_price_per_m (known or not)': ({ model }) => model.output_price_per_m !== null,
  'model.served_model': ({ model }) => model.served_model,
  'sample.dataset': ({ sample }) => sample.dataset,
  'sample.revision': ({ sample }) => sample.revision,
  'sample.release': ({ sample }) => sample.release,
  'sample.start_date': ({ sample }) => sample.start_date,
  'sample.end_date': ({ sample }) => sample.end_date,
  'sample.seed': ({ sample }) => sample.seed,
  'sample.size': ({ sample }) => sample.size,
  'sample.population': ({ sample }) => sample.population,
  'sample.fingerprint': ({ sample }) => sample.fingerprint,
  'config.api_version': ({ config }) => config.api_version,
  'config.mode': ({ config }) => config.mode,
  'config.max_tokens': ({ config }) => config.max_tokens,
  'config.thinking_budget': ({ config }) => config.thinking_budget,
  'config.effort': ({ config }) => config.effort,
  'config.prompt_sha256': ({ config }) => config.prompt_sha256,
  'config.samples_per_problem': ({ config }) => config.samples_per_problem,
  'config.grader': ({ config }) => config.grader,
  'config.python (minor version)': ({ config }) => config.python?.replace(/^(.*?\d+\.\d+)\..*$/, '$1'),
  'config.packages': ({ config }) => canonicalJson(config.packages),
  'config.test_timeout': ({ config }) => config.test_timeout,
  'config.memory_limit_mb': ({ config }) => config.memory_limit_mb,
  'config.environment': ({ config }) => config.environment,
  'github.run_id': runOf,
}

function requireSameRun(first: ShardResults, other: ShardResults): void {
  for (const field of Object.keys(SETTINGS)) if (field !== 'model.served_model') requireSame(first, other, field)
  // The place of a problem decides which shard holds it.
  const place = first.results.problems.findIndex(
    ({ problem_id }, i) => problem_id !== other.results.problems[i]?.problem_id,
  )
  if (place >= 0) throw badShards(`${other.file}: problems.${place}.problem_id is not the one of ${first.file}`)
}

function requireSame(first: ShardResults, other: ShardResults, field: string): void {
  const [expected, actual] = [first, other].map(({ results }) => SETTINGS[field]?.(results))
  if (expected !== actual) throw badShards(`${other.file}: ${field} is ${actual}, but ${expected} in ${first.file}`)
}
