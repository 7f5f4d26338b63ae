import { existsSync } from 'node:fs'
import { heldBy } from '../../core/shards.ts'
import { BenchmarkError } from '../errors.ts'
import type { Shard } from '../inputs/shard-validators.ts'
import type { HubHost } from './hub/source.ts'
import { openHub } from './hub/source.ts'
import { openLocal } from './local.ts'
import type { Problem } from './problem.ts'
import { drawSample } from './sample.ts'
import { type Selection, select } from './select.ts'
import type { IndexRow, ProblemSource } from './source.ts'

export interface SampleRequest extends Selection {
  /** Path of a JSONL file or of a folder of them, or a Hugging Face id `owner/name`. */
  readonly dataset: string
  readonly release: string
  /** 0 = all. Ignored when `problems` lists ids. */
  readonly sampleSize: number
  readonly seed: number
  /** Null: the whole sample. */
  readonly shard: Shard | null
}

/** The part of a problem that its index row has. */
export type SampleHead = Pick<Problem, 'id' | 'title' | 'platform' | 'difficulty' | 'contestDate'>

export interface Sample {
  /** In the order in which they are asked. Their tests decode. With a shard, only the shard's problems. */
  readonly problems: readonly Problem[]
  /** One for each problem of the whole sample, in its order. */
  readonly heads: readonly SampleHead[]
  /** Number of problems that the sample was drawn from. */
  readonly population: number
  readonly revision: string
  /** Whether all problems came from the cache. */
  readonly cacheHit: boolean
}

/**
 * Reads the dataset and draws the sample, before anything is paid for. Rejects with `bad_input` or `bad_dataset`, and for a
 * dataset on the Hub also with `dataset_unreachable` or `disk_full`.
 */
export async function loadSample(request: SampleRequest, host: HubHost): Promise<Sample> {
  const source = await openSource(request, host)
  const { revision, entries } = await source.catalogue()
  const population = select(entries, request)
  const size = request.problems.length > 0 ? 0 : request.sampleSize
  const drawn = drawSample(population, { size, seed: request.seed })
  const reading = await source.read(ownOf(drawn, request.shard))
  return { ...reading, heads: drawn, population: population.length, revision }
}

/**
 * Takes the shard's part of the sample. Throws `bad_input` in every shard when there are more shards than problems: a job
 * without a problem has no result to merge.
 */
function ownOf(drawn: readonly IndexRow[], shard: Shard | null): IndexRow[] {
  if (shard !== null && shard.of > drawn.length) {
    throw new BenchmarkError(
      'bad_input',
      `shard ${shard.index}/${shard.of}: the sample has only ${counted(drawn.length)}`,
      `Use at most ${drawn.length} shards, or a larger sample-size.`,
    )
  }
  return heldBy(drawn, shard && { of: shard.of, included: [shard.index] })
}

const counted = (problems: number): string => (problems === 1 ? '1 problem' : `${problems} problems`)

const HUB_ID = /^\w[\w.-]*\/\w[\w.-]*$/

function openSource({ dataset, ...request }: SampleRequest, host: HubHost): Promise<ProblemSource> {
  const isHubId = HUB_ID.test(dataset) && !dataset.endsWith('.jsonl') && !existsSync(dataset)
  return isHubId ? openHub({ id: dataset, ...request }, host) : openLocal(dataset, request.release)
}
