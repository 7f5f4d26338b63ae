import { readFile } from 'node:fs/promises'
import { findIdentityInconsistencies, findInconsistencies } from '../../core/consistency.ts'
import { parseResults, type Results } from '../../core/results.ts'
import { BenchmarkError, describeError } from '../errors.ts'

/** The results of one shard, proved against the contract. */
export interface ShardResults {
  readonly file: string
  /** One-based. */
  readonly shard: number
  readonly of: number
  readonly stopped: boolean
  readonly results: Results
}

/** Enough to see what kind of file it is. */
const MOST_ISSUES = 3

/** @throws BenchmarkError `bad_shards` that names the file, and the field where there is one */
export async function readShard(file: string): Promise<ShardResults> {
  const results = await readResults(file)
  const issues = [
    ...findInconsistencies(results),
    ...(await findIdentityInconsistencies(results)),
    ...anonymousIssues(results),
  ]
  if (issues.length > 0) throw notSound(file, issues)
  const { shards } = results
  if (shards === null) throw badShards(`${file}: shards is null: a run in one piece has nothing to merge`)
  const [shard] = shards.included
  if (shard === undefined || shards.merged) {
    throw badShards(`${file}: shards.merged is true, of ${shards.included.join(', ')}: it is merged already`)
  }
  return { file, shard, of: shards.of, stopped: shards.stopped.length > 0, results }
}

async function readResults(file: string): Promise<Results> {
  const json = await readFile(file, 'utf8')
    .then((text): unknown => JSON.parse(text))
    .catch((error: unknown) => {
      throw notSound(file, [describeError(error)])
    })
  const parsed = parseResults(json)
  if (parsed.kind === 'ok') return parsed.results
  throw notSound(file, parsed.issues)
}

/** Whoever answered must be known: only a shard without any answer may leave the others to say it. */
const anonymousIssues = ({ model, total_count }: Results): string[] =>
  model.served_model === null && total_count > 0
    ? [`model.served_model: null, but ${total_count} problems measured`]
    : []

function notSound(file: string, issues: readonly string[]): BenchmarkError {
  const more = issues.length > MOST_ISSUES ? `; and ${issues.length - MOST_ISSUES} more` : ''
  return badShards(`${file} is no sound result: ${issues.slice(0, MOST_ISSUES).join('; ')}${more}`)
}

export const badShards = (message: string): BenchmarkError =>
  new BenchmarkError(
    'bad_shards',
    message,
    'Merge only what the shards of one run have written, each with the same inputs but for shard.',
  )
