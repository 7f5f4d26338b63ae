import { MOST_SHARDS } from '../../core/results.ts'
import { oneLine, optional, reject } from './validators.ts'

/** One of several jobs that share a sample. */
export interface Shard {
  /** One-based. */
  readonly index: number
  readonly of: number
}

export const shard = optional<Shard>((raw, name) => {
  const [, index, of] = (/^(\d{1,3})\/(\d{1,3})$/.exec(raw) ?? []).map(Number)
  const isShard = index !== undefined && of !== undefined && 1 <= index && index <= of && of <= MOST_SHARDS
  return isShard ? { index, of } : reject(name, raw, `i/n such as 2/3, with 1 <= i <= n <= ${MOST_SHARDS}`)
})

export const merge = optional(oneLine('a folder, a file or a glob of results.json files of shards'))
