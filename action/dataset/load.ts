import { existsSync } from 'node:fs'
import type { Shard } from '../inputs/shard-validators.ts'
import type { HubHost } from './hub/source.ts'
import { openHub } from './hub/source.ts'
import { openLocal } from './local.ts'
import type { Problem } from './problem.ts'
import { drawSample, ownOf, type Sample } from './sample.ts'
import { type Selection, select } from './select.ts'
import type { ProblemSource } from './source.ts'

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

/**
 * Reads the dataset and draws the sample, before anything is paid for. Rejects with `bad_input` or `bad_dataset`, and for a
 * dataset on the Hub also with `dataset_unreachable` or `disk_full`.
 */
export async function loadSample(request: SampleRequest, host: HubHost): Promise<Sample<Problem>> {
  const source = await openSource(request, host)
  const { revision, entries } = await source.catalogue()
  const population = select(entries, request)
  const size = request.problems.length > 0 ? 0 : request.sampleSize
  const drawn = drawSample(population, { size, seed: request.seed })
  const reading = await source.read(ownOf(drawn, request.shard))
  return { ...reading, heads: drawn, population: population.length, revision }
}

const openSource = ({ dataset, ...request }: SampleRequest, host: HubHost): Promise<ProblemSource> =>
  isHubId(dataset) ? openHub({ id: dataset, ...request }, host) : openLocal(dataset, request.release)

const HUB_ID = /^\w[\w.-]*\/\w[\w.-]*$/

/** Whether `dataset` names one on the Hub: it has the form `owner/name`, and there is no such path. */
export const isHubId = (dataset: string): boolean =>
  HUB_ID.test(dataset) && !dataset.endsWith('.jsonl') && !existsSync(dataset)
