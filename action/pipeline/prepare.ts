import type { Price } from '../../core/prices.ts'
import type { Task } from '../answers/task.ts'
import type { HubHost } from '../dataset/hub/source.ts'
import { loadSample, type Sample } from '../dataset/load.ts'
import { BenchmarkError, describeError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import { PREFLIGHT_RETRIES, withRetries } from '../http/retry.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Judge } from '../judge/verdict.ts'
import { estimate, estimateBatch, minimumBudgetError } from '../models/estimate.ts'
import type { Model, ModelFacts } from '../models/model.ts'
import { requirePrice } from '../models/price.ts'
import { type PromptTemplate, parseTemplate } from '../prompt/prompt.ts'
import { readPromptText } from '../prompt/prompt-text.ts'
import { environmentOf } from '../python-env/environment.ts'
import type { Host } from './host.ts'
import { type EarlierAttempts, paidBefore } from './resume.ts'

export const priceFor = (inputs: Inputs, { provider, id }: Model, date: Date): Price => {
  const { inputPrice: input, outputPrice: output } = inputs
  return requirePrice({
    provider,
    model: id,
    date,
    given: input === null || output === null ? null : { input, output },
  })
}

export const loadTemplate = async (inputs: Inputs): Promise<PromptTemplate> =>
  parseTemplate(
    await readPromptText('system-prompt', inputs.systemPrompt),
    await readPromptText('prompt-template', inputs.promptTemplate),
  )

export const loadProblems = (inputs: Inputs, host: HubHost): Promise<Sample> =>
  loadSample(
    {
      dataset: inputs.dataset,
      release: inputs.release,
      startDate: inputs.startDate,
      endDate: inputs.endDate,
      difficulty: inputs.difficulty,
      platform: inputs.platform,
      problems: inputs.problems,
      sampleSize: inputs.sampleSize,
      seed: inputs.seed,
      shard: inputs.shard,
    },
    host,
  )

/** The judge, its sandbox proved; says what is unusual about it. */
export async function openJudge(inputs: Inputs, host: Host): Promise<Judge> {
  const judge = await host.openJudge({
    sandbox: inputs.sandbox,
    python: await host.preparePython(inputs),
    memoryLimitMb: inputs.memoryLimitMb,
    workers: host.judgeWorkers,
    log: host.log,
  })
  const { python, sandbox } = judge
  host.log(`judge: ${python.implementation} ${python.version}, sandbox ${sandbox.kind}, limits by ${sandbox.limits}`)
  if (environmentOf(python) !== 'reference') {
    host.warn('not the reference environment (CPython 3.11 with its packages): a series of its own')
  }
  return judge
}

/**
 * Judges programs whose verdicts are known. An error means that a score of this judge would say nothing about the model.
 */
export async function checkVerdicts(judge: Judge, { log }: Host): Promise<BenchmarkError | null> {
  const { checks, wrong } = await judge.runCanaries()
  if (wrong.length === 0) {
    log(`judge: ${checks.length} canaries judged as known`)
    return null
  }
  const list = wrong.map(({ name, expected, actual }) => `${name} (expected ${expected}, got ${actual})`).join(', ')
  const message = `the judge is wrong about ${wrong.length} of its ${checks.length} canaries: ${list}`
  return new BenchmarkError('judge_wrong', message, 'Nothing was asked. Check the Python interpreter, or report this.')
}

/** Asks the provider about the model, and stops what it would refuse later. */
export async function preflight(model: Model, inputs: Inputs, { clock, signal, warn }: Host): Promise<ModelFacts> {
  const facts = await withRetries(() => model.preflight(signal), PREFLIGHT_RETRIES, clock, signal).catch((error) => {
    if (!(error instanceof AttemptError)) throw error
    const help = 'Check base-url and the network, then try again.'
    throw new BenchmarkError('model_unreachable', `model ${model.id}: ${describeError(error)}`, help, { cause: error })
  })
  const { maxTokens, thinkingBudget: thinking } = inputs
  if (facts.maxOutputTokens !== null && maxTokens > facts.maxOutputTokens) {
    const help = `Allowed: at most ${facts.maxOutputTokens}.`
    throw new BenchmarkError('bad_input', `input max-tokens is ${maxTokens}, too many for model ${model.id}`, help)
  }
  if (thinking !== null && facts.thinking === 'unsupported') {
    throw new BenchmarkError('bad_input', `model ${model.id} takes no thinking-budget`, 'Leave thinking-budget out.')
  }
  const { effort } = inputs
  if (effort !== null && facts.efforts !== null && !facts.efforts.includes(effort)) {
    const help = facts.efforts.length > 0 ? `Allowed: ${facts.efforts.join(', ')}.` : 'Leave effort out.'
    throw new BenchmarkError('bad_input', `model ${model.id} takes no effort ${effort}`, help)
  }
  if (inputs.mode === 'batch' && (model.batches === undefined || facts.batches === 'unsupported')) {
    throw new BenchmarkError('bad_input', `model ${model.id} of ${model.provider} takes no batches`, 'Use mode live.')
  }
  warnOfHaste(inputs, warn)
  if (facts.lifecycle === 'deprecated') {
    warn(`model ${model.id} is deprecated${facts.retiresAt ? ` and retires on ${facts.retiresAt.slice(0, 10)}` : ''}`)
  }
  return facts
}

/** To cancel a batch, and to buy and judge the rest of it. */
const FALLBACK_MINUTES = 20

function warnOfHaste(inputs: Inputs, warn: Host['warn']): void {
  const { mode, batchFallback: fallback, batchDeadlineMinutes: batch, deadlineMinutes: run } = inputs
  if (mode === 'live') return
  if (fallback === 'live' && run - batch < FALLBACK_MINUTES) {
    warn(
      `only ${run - batch} min lie between batch-deadline-minutes and deadline-minutes: little time to buy the rest live`,
    )
  } else if (batch > run) {
    warn(`deadline-minutes ${run} comes before batch-deadline-minutes ${batch}: a batch is left then`)
  }
}

/** Says what the run will cost beyond what is paid; throws `over_budget` when not even one request fits. */
export function announceCost(
  tasks: readonly Task[],
  earlier: EarlierAttempts,
  { price, inputs, share = 1 }: { readonly price: Price; readonly inputs: Inputs; readonly share?: number },
  { log, warn }: Pick<Host, 'log' | 'warn'>,
): void {
  // What is in a batch is paid for, and collected before anything else is bought.
  const inBatch = new Set(earlier.openBatches.flatMap(({ entries }) => [...entries.values()]))
  const requests = tasks
    .filter((task) => !earlier.kept.has(task) && !inBatch.has(task.key))
    .map(({ request }) => request)
  const [first] = requests
  if (first === undefined) return
  const { mode, maxCost: limit } = inputs
  // In batch mode the first answer of a run is bought live, and no later one.
  const isProof = earlier.kept.size === 0 && earlier.openBatches.length === 0
  const { inputTokens, outputTokens, expected, worst } =
    mode === 'batch' && isProof ? estimateBatch(requests, price) : estimate(requests, price, mode)
  log(
    `estimate for ${requests.length === 1 ? '1 answer' : `${requests.length} answers`}: about ${thousands(inputTokens)} tokens in and ${thousands(outputTokens)} out: ` +
      `$${expected.toFixed(2)}; at the very most $${worst.toFixed(2)}; max-cost $${limit.toFixed(2)}`,
  )
  const tooLittle = minimumBudgetError(first, price, {
    limit,
    paid: paidBefore(earlier),
    share,
    mode: isProof ? 'live' : mode,
  })
  if (tooLittle === null) return
  // What is paid for is worth a report, even if nothing can be added to it.
  if (isProof) throw tooLittle
  warn(`${tooLittle.message}: nothing more is asked. ${tooLittle.help}`)
}

const thousands = (count: number): string => count.toLocaleString('en-US')
