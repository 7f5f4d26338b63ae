import { existsSync } from 'node:fs'
import { BenchmarkError } from '../errors.ts'
import { openLocal } from './local.ts'
import type { Problem } from './problem.ts'
import { drawSample } from './sample.ts'
import { type Selection, select } from './select.ts'
import type { ProblemSource } from './source.ts'
import { proveTests } from './tests.ts'

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
}

/** Dataset to sample. Rejects with `bad_input` or `bad_dataset`, before anything is paid for. */
export async function loadSample(request: SampleRequest): Promise<Sample> {
  const source = await openSource(request)
  const { revision, entries } = await source.catalogue()
  const population = select(entries, request)
  const size = request.problems.length > 0 ? 0 : request.sampleSize
  const problems = await source.read(drawSample(population, { size, seed: request.seed }))
  proveTests(problems)
  return { problems, population: population.length, revision }
}

const HUB_ID = /^\w[\w.-]*\/\w[\w.-]*$/

async function openSource({ dataset, release }: SampleRequest): Promise<ProblemSource> {
  const isHubId = HUB_ID.test(dataset) && !dataset.endsWith('.jsonl') && !existsSync(dataset)
  if (!isHubId) return openLocal(dataset, release)
  throw new BenchmarkError(
    'bad_input',
    `dataset "${dataset}" is no path here, and reading from Hugging Face is not supported yet`,
    'Download its JSONL files and give the path of the file or folder.',
  )
}
