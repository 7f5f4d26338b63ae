import type { Results } from '../../core/results.ts'
import { BenchmarkError } from '../errors.ts'
import { readSoundResults } from '../results/read.ts'

/** The validated results of one shard. */
export interface ShardResults {
  readonly file: string
  /** One-based. */
  readonly shard: number
  readonly of: number
  readonly stopped: boolean
  readonly results: Results
}

/**
 * Reads and validates the results of one shard.
 * @throws BenchmarkError `bad_shards` that names the file, and the field if there is one
 */
export async function readShard(file: string): Promise<ShardResults> {
  const results = await readResults(file)
  const { shards, model, total_count } = results
  // Only a shard without answers may lack the served model.
  if (model.served_model === null && total_count > 0) {
    throw notSound(file, `model.served_model: null, but ${total_count} problems measured`)
  }
  if (shards === null) throw badShards(`${file}: shards is null: a run without shards has nothing to merge`)
  const [shard] = shards.included
  if (shard === undefined || shards.merged) {
    throw badShards(`${file}: shards.merged is true, of ${shards.included.join(', ')}: it is already merged`)
  }
  return { file, shard, of: shards.of, stopped: shards.stopped.length > 0, results }
}

async function readResults(file: string): Promise<Results> {
  const read = await readSoundResults(file)
  if (read.kind === 'sound') return read.results
  throw notSound(file, read.kind === 'unreadable' ? read.reason : read.issues)
}

const notSound = (file: string, why: string): BenchmarkError => badShards(`${file} is not a valid result: ${why}`)

export const badShards = (message: string): BenchmarkError =>
  new BenchmarkError(
    'bad_shards',
    message,
    'Merge only the results of the shards of one run; their inputs must be the same except for shard.',
  )
