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
import type { Entry, ProblemSource } from './source.ts'

export interface SampleRequest extends Selection {
  /** Path of a JSONL file or of a folder of them, or a Hugging Face id `owner/name`. */
  readonly dataset: string
  readonly release: string
  /** 0 = all. Not applied where `problems` lists what is wanted. */
  readonly sampleSize: number
  readonly seed: number
  /** Null: the whole sample. */
  readonly shard: Shard | null
}

/** What is known of a problem without its line. */
export type SampleHead = Pick<Problem, 'id' | 'title' | 'platform' | 'difficulty' | 'contestDate'>

export interface Sample {
  /** In the order in which they are to be asked. Their tests are proved to decode. Of a shard: its own. */
  readonly problems: readonly Problem[]
  /** Of the whole sample, in its order. */
  readonly heads: readonly SampleHead[]
  /** How many problems the sample was drawn from. */
  readonly population: number
  readonly revision: string
  /** Whether all problems were kept from an earlier run. */
  readonly cacheHit: boolean
}

/**
 * Dataset to sample, before anything is paid for. Rejects with `bad_input` or `bad_dataset`, and from the Hub also with
 * `dataset_unreachable` or `disk_full`.
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
 * Every shard refuses what leaves one of them without a problem, before any of them has bought an answer: a job that
 * did nothing is not a part of a result.
 */
function ownOf(drawn: readonly Entry[], shard: Shard | null): Entry[] {
  if (shard !== null && shard.of > drawn.length) {
    throw new BenchmarkError(
      'bad_input',
      `shard ${shard.index}/${shard.of}: the sample has only ${counted(drawn.length)}`,
      `Share it among at most ${drawn.length} shards, or take a larger sample-size.`,
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
