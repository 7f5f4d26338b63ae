import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { main } from '../action/cli.ts'
import { parseResults } from '../core/parse-results.ts'
import type { Results } from '../core/results.ts'
import { demoAnswers } from './answers.ts'
import { writeDemoDataset } from './dataset.ts'
import { CASES, recordedAnswers } from './ifeval/cases.ts'
import type { Answering } from './model-server/answer.ts'
import { catalogueModel } from './model-server/models.ts'
import { startModelServer } from './model-server/server.ts'

export interface DemoRun {
  /** Exit code of the benchmark. */
  readonly code: number
  readonly results: Results
  /** Absolute path of results.json. */
  readonly file: string
  /** Absolute path of the answers file. */
  readonly answers: string
}

const MODEL = 'demo-model'
/** Round numbers, so that they do not look like a price list. */
const PRICES = ['--input-price', '1', '--output-price', '10']
/** As a hosted model would: answers arrive one after another, and are judged meanwhile. */
const LATENCY_MS = 150

type Env = Readonly<Record<string, string | undefined>>

/**
 * The real benchmark, from its command line on, against the demo problems and a double of the model's API.
 * @param folder where the dataset and results.json are written
 */
export const runDemo = async (folder: string, env: Env): Promise<DemoRun> => {
  await mkdir(folder, { recursive: true })
  // The demo's answers import nothing: no packages to wait for.
  const inputs = ['--python-packages', 'as-is', '--dataset', writeDemoDataset(folder)]
  return runAgainst(demoAnswers(), inputs, join(folder, 'results.json'), env)
}

/** The same for a few prompts in IFEval's form. */
export const runIfevalDemo = async (folder: string, env: Env): Promise<DemoRun> => {
  await mkdir(folder, { recursive: true })
  const inputs = ['--benchmark', 'ifeval', '--dataset', CASES]
  return runAgainst(recordedAnswers(), inputs, join(folder, 'ifeval.json'), env)
}

async function runAgainst(answer: Answering, inputs: readonly string[], file: string, env: Env): Promise<DemoRun> {
  const key = `demo-key-${randomUUID()}`
  const server = await startModelServer({
    answer,
    key,
    models: [catalogueModel(MODEL)],
    latencyMs: LATENCY_MS,
  })
  const answers = file.replace(/\.json$/, '.answers.jsonl')
  for (const old of [file, answers]) await rm(old, { force: true }) // of an earlier run: this one must speak for itself
  try {
    const model = ['--model', MODEL, '--provider', 'anthropic', '--base-url', server.url, ...PRICES]
    const argv = [...inputs, ...model, '--sample-size', '0', '--results-file', file, '--answers-file', answers]
    const code = await main(argv, { ...env, ANTHROPIC_API_KEY: key }, { demo: true })
    const parsed = parseResults(JSON.parse(await readFile(file, 'utf8')))
    if (parsed.kind === 'invalid') throw new Error(`${file} breaks its contract: ${parsed.issues.join('; ')}`)
    return { code, results: parsed.results, file, answers }
  } finally {
    await server.close()
  }
}
