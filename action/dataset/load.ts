import { existsSync } from 'node:fs'
import type { HubHost } from './hub/source.ts'
import { openHub } from './hub/source.ts'
import { openLocal } from './local.ts'
import type { Problem } from './problem.ts'
import { drawSample } from './sample.ts'
import { type Selection, select } from './select.ts'
import type { ProblemSource } from './source.ts'

export interface SampleRequest extends Selection {
  /** Path of a JSONL file or of a folder of them, or a Hugging Face id `owner/name`. */
  readonly dataset: string
  readonly release: string
  /** 0 = all. Not applied where `problems` lists what is wanted. */
  readonly sampleSize: number
  readonly seed: number
}

export interface Sample {
  /** In the order in which they are to be asked. Their tests are proved to decode. */
  readonly problems: readonly Problem[]
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
  const reading = await source.read(drawSample(population, { size, seed: request.seed }))
  return { ...reading, population: population.length, revision }
}

const HUB_ID = /^\w[\w.-]*\/\w[\w.-]*$/

function openSource({ dataset, ...request }: SampleRequest, host: HubHost): Promise<ProblemSource> {
  const isHubId = HUB_ID.test(dataset) && !dataset.endsWith('.jsonl') && !existsSync(dataset)
  return isHubId ? openHub({ id: dataset, ...request }, host) : openLocal(dataset, request.release)
}
