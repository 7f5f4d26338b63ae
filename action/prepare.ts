import type { Price } from '../core/prices.ts'
import { loadSample, type Sample } from './dataset/load.ts'
import type { Problem } from './dataset/problem.ts'
import { BenchmarkError, describeError } from './errors.ts'
import type { Host } from './host.ts'
import { readPromptText } from './inputs/prompt-text.ts'
import type { Inputs } from './inputs.ts'
import type { Judge } from './judge/verdict.ts'
import { estimate, requireRoom } from './models/estimate.ts'
import { AttemptError, type Model, type ModelFacts, type ModelRequest } from './models/model.ts'
import { requirePrice } from './models/price.ts'
import { PREFLIGHT_RETRIES, withRetries } from './models/retry.ts'
import { buildPrompt, type PromptTemplate, parseTemplate } from './prompt.ts'
import { environmentOf } from './report/environment.ts'

export const priceFor = (inputs: Inputs, { provider, id }: Model, date: Date): Price => {
  const { 'input-price': input, 'output-price': output } = inputs
  return requirePrice({
    provider,
    model: id,
    date,
    given: input === null || output === null ? null : { input, output },
  })
}

export const loadTemplate = async (inputs: Inputs): Promise<PromptTemplate> =>
  parseTemplate(
    await readPromptText('system-prompt', inputs['system-prompt']),
    await readPromptText('prompt-template', inputs['prompt-template']),
  )

export const loadProblems = (inputs: Inputs): Promise<Sample> =>
  loadSample({
    dataset: inputs.dataset,
    release: inputs.release,
    startDate: inputs['start-date'],
    endDate: inputs['end-date'],
    difficulty: inputs.difficulty,
    platform: inputs.platform,
    problems: inputs.problems,
    sampleSize: inputs['sample-size'],
    seed: inputs.seed,
  })

/** The judge, its sandbox proved; says what is unusual about it. */
export async function openJudge(inputs: Inputs, host: Host): Promise<Judge> {
  const judge = await host.openJudge({
    sandbox: inputs.sandbox,
    python: inputs.python,
    memoryLimitMb: inputs['memory-limit-mb'],
    workers: host.judgeWorkers,
    log: host.log,
  })
  const { python, sandbox } = judge
  host.log(`judge: ${python.implementation} ${python.version}, sandbox ${sandbox.kind}, limits by ${sandbox.limits}`)
  if (environmentOf(python) !== 'reference') {
    host.log('warning: not the reference environment (CPython 3.11 with its packages): a series of its own')
  }
  return judge
}

/** Asks the provider about the model, and stops what it would refuse later. */
export async function preflight(model: Model, inputs: Inputs, { waiting, signal, log }: Host): Promise<ModelFacts> {
  const facts = await withRetries(() => model.preflight(signal), PREFLIGHT_RETRIES, waiting, signal).catch((error) => {
    if (!(error instanceof AttemptError)) throw error
    const help = 'Check base-url and the network, then try again.'
    throw new BenchmarkError('model_unreachable', `model ${model.id}: ${describeError(error)}`, help, { cause: error })
  })
  const { 'max-tokens': maxTokens, 'thinking-budget': thinking } = inputs
  if (facts.maxOutputTokens !== null && maxTokens > facts.maxOutputTokens) {
    const help = `Allowed: at most ${facts.maxOutputTokens}.`
    throw new BenchmarkError('bad_input', `input max-tokens is ${maxTokens}, too many for model ${model.id}`, help)
  }
  if (thinking !== null && facts.thinking === 'unsupported') {
    throw new BenchmarkError('bad_input', `model ${model.id} takes no thinking-budget`, 'Leave thinking-budget out.')
  }
  if (facts.lifecycle === 'deprecated') {
    log(
      `warning: model ${model.id} is deprecated${facts.retiresAt ? ` and retires on ${facts.retiresAt.slice(0, 10)}` : ''}`,
    )
  }
  return facts
}

/** A problem and how it will be put to the model. */
export interface Task {
  readonly problem: Problem
  readonly request: ModelRequest
}

/** In the order of the sample. */
export const buildTasks = ({ problems }: Sample, template: PromptTemplate, inputs: Inputs): Task[] =>
  problems.map((problem) => ({
    problem,
    request: {
      ...buildPrompt(problem, template),
      maxTokens: inputs['max-tokens'],
      thinkingBudget: inputs['thinking-budget'],
    },
  }))

/** Says what the run will cost; throws `over_budget` when not even one request fits. */
export function announceCost(tasks: readonly Task[], price: Price, inputs: Inputs, { log }: Host): void {
  const requests = tasks.map(({ request }) => request)
  const { inputTokens, outputTokens, expected, worst } = estimate(requests, price)
  const limit = inputs['max-cost']
  log(
    `estimate for ${requests.length === 1 ? '1 problem' : `${requests.length} problems`}: about ${thousands(inputTokens)} tokens in and ${thousands(outputTokens)} out: ` +
      `$${expected.toFixed(2)}; at the very most $${worst.toFixed(2)}; max-cost $${limit.toFixed(2)}`,
  )
  requireRoom(requests, price, limit)
}

const thousands = (count: number): string => count.toLocaleString('en-US')
