import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseResults } from '../core/parse-results.ts'
import type { PriceMode } from '../core/prices.ts'
import type { Results } from '../core/results.ts'
import { runStep } from '../demo/action-runner/runner.ts'
import { startHubServer } from '../demo/hub-server/server.ts'
import type { Answering } from '../demo/model-server/answer.ts'
import type { BatchOptions } from '../demo/model-server/batch-script.ts'
import { billOf } from '../demo/model-server/ledger.ts'
import { catalogueModel } from '../demo/model-server/models.ts'
import { startModelServer } from '../demo/model-server/server.ts'

const SHARED = join(import.meta.dirname, '..', '..', 'shared', 'ifeval')
const MODEL = 'demo-model'
const KEY = 'sk-ifeval-run'
const PRICE = { input: 5, output: 25, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 }

/** Published ranges of the official checker for these answers: two verdicts are drawn by chance there. */
const OFFICIAL = {
  'prompt strict': [0.7671, 0.7708],
  'instruction strict': [0.8345, 0.8369],
  'prompt loose': [0.793, 0.7967],
  'instruction loose': [0.8537, 0.8561],
} as const

/**
 * `npm run bench -- ifeval-run [live|batch [RESULTS.json]]`: the bundled Action on all 541 prompts from the double of the Hub, answered by
 * the double of Anthropic with recorded answers of GPT-4. The four totals must be official, the cost must be what was billed.
 * Keeps the results where a file is named.
 */
export const run = async ([only, file]: readonly string[]): Promise<void> => {
  if (!existsSync(SHARED)) return console.log(`skipped: ${SHARED} is not there`)
  const folder = mkdtempSync(join(tmpdir(), 'ifeval-run-'))
  const data = join(folder, 'hub')
  mkdirSync(data)
  copyFileSync(join(SHARED, 'prompts.jsonl'), join(data, 'ifeval_input_data.jsonl'))
  mkdirSync(join(folder, 'nltk', 'tokenizers'), { recursive: true })
  symlinkSync(join(SHARED, 'punkt_tab'), join(folder, 'nltk', 'tokenizers', 'punkt_tab'))
  const hub = await startHubServer({ id: 'google/IFEval', folder: data, storage: 'git' })
  try {
    const env = { HF_ENDPOINT: hub.url, NLTK_DATA: join(folder, 'nltk') }
    for (const mode of ['live', 'batch'] as const) {
      if ((only ?? mode) === mode && !(await measure(mode, { commit: hub.commit, env, file }))) process.exitCode = 1
    }
  } finally {
    await hub.close()
    rmSync(folder, { recursive: true })
  }
}

interface Scene {
  /** Of the dataset. */
  readonly commit: string
  readonly env: Readonly<Record<string, string>>
  readonly file: string | undefined
}

async function measure(mode: PriceMode, { commit, env, file }: Scene): Promise<boolean> {
  const models = [catalogueModel(MODEL)]
  const batches: BatchOptions = { fates: () => ({ kind: 'answered', afterMs: 250 }) }
  const server = await startModelServer({ answer: recordedAnswers(), key: KEY, models, batches })
  const started = performance.now()
  const step = await runStep({
    inputs: {
      ...{ benchmark: 'ifeval', model: MODEL, provider: 'anthropic', 'base-url': server.url, 'api-key': KEY },
      ...{ 'input-price': `${PRICE.input}`, 'output-price': `${PRICE.output}`, 'sample-size': '0', mode },
      ...{ 'max-cost': '150', concurrency: '32' },
    },
    env,
  })
  const seconds = (performance.now() - started) / 1000
  try {
    if (step.code !== 0) throw new Error(`${mode}: exit code ${step.code}\n${step.log}`)
    if (file !== undefined) copyFileSync(join(step.workspace, 'results.json'), file)
    const parsed = parseResults(JSON.parse(readFileSync(join(step.workspace, 'results.json'), 'utf8')))
    if (parsed.kind === 'invalid') throw new Error(parsed.issues.join('; '))
    const { results } = parsed
    const bill = billOf([...server.books.sales, ...server.books.brokenOff], PRICE)
    const cost = (results.input_cost ?? Number.NaN) + (results.output_cost ?? Number.NaN)
    console.log(`${mode}: ${results.status}, ${results.total_count} prompts, ${seconds.toFixed(1)} s with the start`)
    const checks = [
      ...totals(results),
      ['revision', results.sample.revision === commit, results.sample.revision.slice(0, 12)],
      ['cost', Math.abs(cost - bill) < 0.005, `$${cost.toFixed(4)}, billed $${bill.toFixed(4)}`],
      ['judging', true, `${judged(results).toFixed(2)} s for ${results.total_count} answers`],
    ] as const
    for (const [name, holds, text] of checks) console.log(`  ${name.padEnd(19)} ${text}${holds ? '' : '  WRONG'}`)
    return checks.every(([, holds]) => holds)
  } finally {
    step.dispose()
    await server.close()
  }
}

const judged = ({ problems }: Results): number =>
  problems.reduce((sum, { judge_ms }) => sum + (judge_ms ?? 0), 0) / 1000

function totals({ score, instruction_scores: scores }: Results) {
  const found = {
    'prompt strict': score,
    'instruction strict': scores?.instruction_strict,
    'prompt loose': scores?.prompt_loose,
    'instruction loose': scores?.instruction_loose,
  }
  return Object.entries(OFFICIAL).map(([name, [low, high]]) => {
    const value = found[name as keyof typeof OFFICIAL] ?? Number.NaN
    const holds = value > low - 0.0001 && value < high + 0.0001
    const range = `${(100 * low).toFixed(2)} to ${(100 * high).toFixed(2)}`
    return [name, holds, `${(100 * value).toFixed(2)} %, officially ${range}`] as const
  })
}

const linesOf = <Line>(file: string): Line[] =>
  readFileSync(join(SHARED, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)

function recordedAnswers(): Answering {
  const answers = new Map(
    linesOf<{ key: number; response: string }>('answers-gpt4.jsonl').map(({ key, response }) => [key, response]),
  )
  const byPrompt = new Map(
    linesOf<{ key: number; prompt: string }>('prompts.jsonl').map(({ key, prompt }) => [prompt, key]),
  )
  return (prompt) => {
    const key = byPrompt.get(prompt)
    const text = key === undefined ? undefined : answers.get(key)
    if (text === undefined) throw new Error('no prompt of IFEval')
    return { name: `${key}`, text, stopReason: 'end_turn' }
  }
}
