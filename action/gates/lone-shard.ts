import type { Results } from '../../core/results.ts'

/** A shard that is yet to be merged with others: it must not pass for the whole. */
export const isLoneShard = ({ shards }: Pick<Results, 'shards'>): boolean =>
  shards !== null && shards.of > 1 && shards.included.length === 1
