import { randomBytes } from 'node:crypto'
import type { Answered, RunControl, Unanswered } from '../answers/answer.ts'
import { BenchmarkError } from '../errors.ts'
import { bytesOf, worstCaseOf } from '../models/estimate.ts'
import { BatchJob } from './batch-job.ts'
import type { OpenBatch } from './open-batches.ts'
import type { BatchOptions, PendingTask } from './options.ts'
import { waveSize } from './plan.ts'
import type { RequestFailure } from './results.ts'

/** Live requests to try before the first batch: one of them must be answered. */
const PROOF_REQUESTS = 3
/** Batches that a request may be in when the server fails. */
const MOST_TRIES = 3

/** Answers all tasks of one run: collects open batches, then submits the rest in waves. */
export class BatchRunner {
  readonly #options: BatchOptions
  readonly #control: RunControl
  readonly #ending: AbortSignal
  readonly #all: readonly PendingTask[]
  /** Tasks that are in no batch and were not sent live. */
  readonly #unsent: PendingTask[]
  readonly #resolved = new Set<PendingTask>()
  #live: Promise<void>[] = []
  /** Every batch that this run has submitted or taken over. */
  readonly #jobs: BatchJob[] = []
  #waves = 0
  #isProven = false
  /** Reason reported for tasks that were never sent. */
  #whyUnsent = 'the run was ending'

  constructor(options: BatchOptions, control: RunControl, tasks: readonly PendingTask[]) {
    this.#options = options
    this.#control = control
    this.#ending = AbortSignal.any([control.stop, control.interrupt])
    this.#all = [...tasks]
    this.#unsent = [...tasks]
  }

  /** Resolves every task. Never rejects. */
  async run(): Promise<void> {
    try {
      if (await this.#collectOpen()) await this.#answerRest()
    } catch (error) {
      if (!this.#ending.aborted) this.#control.end(error)
    } finally {
      this.#abandonOpen()
      await Promise.all(this.#live)
      for (const task of this.#all) this.#resolve(task, notAsked(this.#whyUnsent))
    }
  }

  /** Returns whether to go on: not after a batch that could not be collected. */
  async #collectOpen(): Promise<boolean> {
    // All of them first: what is in a later batch must be set aside before an earlier one sends requests live.
    const jobs = this.#options.open.map((open) => ({ open, job: this.#takeOver(open) }))
    for (const { open, job } of jobs) {
      const when = open.at.toISOString().slice(0, 16).replace('T', ' ')
      this.#options.log(`${job.label} of ${when} UTC is still open: it is collected, and not submitted again`)
      const end = await job.collect()
      if (end === 'uncollected') return false
      if (end === 'collected') this.#options.onCollected(open.at)
    }
    return true
  }

  async #answerRest(): Promise<void> {
    const { rest, proof } = this.#options
    if (rest === 'live') return this.#sendLive(this.#unsent.splice(0))
    const isProven = proof === 'given' || this.#isProven || this.#unsent.length === 0 || (await this.#prove())
    if (!isProven) return
    while (!this.#ending.aborted && this.#unsent.length > 0 && (await this.#runWave()));
  }

  /** Sends live requests until the model answers one. Returns whether to go on. */
  async #prove(): Promise<boolean> {
    for (let made = 1; ; made++) {
      const task = this.#unsent.shift()
      if (task === undefined) return false
      const outcome = await this.#options.live.answer(task.task)
      this.#resolve(task, outcome)
      if (outcome.kind === 'answered') return !this.#ending.aborted
      this.#whyUnsent = outcome.detail
      if (outcome.errorType === 'not_asked' || this.#ending.aborted) return false
      if (made < PROOF_REQUESTS) continue
      const message = `the first ${made} requests were not answered, the last with: ${outcome.detail}`
      throw new BenchmarkError('model_unreachable', message, 'No batch was submitted. Run again later.')
    }
  }

  /** Submits and collects one batch. Returns whether to go on. */
  async #runWave(): Promise<boolean> {
    const { batches, budget, price, now, deadlines, fallback } = this.#options
    if (now().getTime() >= Math.min(deadlines.batch, deadlines.run)) {
      this.#whyUnsent = 'batch-deadline-minutes had passed'
      if (fallback === 'live') this.#sendLive(this.#unsent.splice(0))
      return false
    }
    const planned = this.#unsent.map(({ task: { request } }) => ({
      worstCase: worstCaseOf(request, price, 'batch'),
      bytes: bytesOf(request) + OVERHEAD_BYTES,
    }))
    const size = waveSize(planned, budget.available, batches.limits)
    if (size === 0) return this.#waitForBudget()
    const total = this.#waves + Math.ceil(planned.length / size)
    this.#waves++
    const label = `batch ${this.#waves} of ${size === planned.length ? '' : 'about '}${total}`
    const batchTag = randomBytes(6).toString('hex')
    const job = new BatchJob({ batchTag, at: now(), label, origin: 'this_run' }, this.#options, this.#control)
    for (const task of this.#unsent.splice(0, size)) job.add(task, this.#eventsOf(task))
    this.#jobs.push(job)
    await job.submit()
    return (await job.collect()) !== 'uncollected'
  }

  /** Waits for the live requests, which may free enough of the budget. Returns whether to go on. */
  async #waitForBudget(): Promise<boolean> {
    const live = this.#live
    this.#live = []
    await Promise.all(live)
    if (live.length > 0) return true
    this.#whyUnsent = 'the rest of max-cost does not cover the worst case of the request'
    return false
  }

  /** Makes a job of an earlier run's batch, with the tasks of this run that are in it. */
  #takeOver({ batchTag, at, id, certainty, requests }: OpenBatch): BatchJob {
    const label = `batch ${id ?? 'of an unknown id'}`
    const job = new BatchJob({ batchTag, at, label, origin: 'earlier_run' }, this.#options, this.#control)
    for (const [name, key] of requests) {
      const index = this.#unsent.findIndex(({ task }) => task.key === key)
      const [task] = index < 0 ? [] : this.#unsent.splice(index, 1)
      if (task === undefined) job.addUnneeded(name, key)
      else job.add(task, this.#eventsOf(task), name)
    }
    if (id !== null) job.identify(id, certainty)
    this.#jobs.push(job)
    return job
  }

  #abandonOpen(): void {
    const { ledger, onUncollected } = this.#options
    const open = this.#jobs.filter(({ isOpen }) => isOpen)
    const requests = open.reduce((total, { size }) => total + size, 0)
    const ids = open.flatMap(({ id, size }) => (id === null || size === 0 ? [] : [id]))
    if (requests > 0) onUncollected({ ids, requests, collectableBy: ledger.collectableBy() })
    for (const job of open) job.abandon()
    if (open.length > 0 && !this.#ending.aborted) this.#whyUnsent = 'batch-deadline-minutes had passed'
  }

  readonly #eventsOf = (task: PendingTask) => ({
    onAnswered: (answered: Answered) => this.#resolve(task, answered),
    onFailed: (failure: RequestFailure) => this.#fail(task, failure),
    onReleased: () => void this.#unsent.unshift(task),
    onAbandoned: (detail: string) => this.#resolve(task, notAsked(detail)),
  })

  #fail(task: PendingTask, { kind, detail }: RequestFailure): void {
    const { fallback } = this.#options
    task.tries++
    if (kind !== 'give_up' && fallback === 'live') this.#sendLive([task])
    else if (kind === 'retry' && task.tries < MOST_TRIES) this.#unsent.push(task)
    else this.#resolve(task, { kind: 'unanswered', errorType: 'api_error', detail })
  }

  #sendLive(tasks: readonly PendingTask[]): void {
    const { live } = this.#options
    this.#live.push(...tasks.map(async (task) => this.#resolve(task, await live.answer(task.task))))
  }

  #resolve(task: PendingTask, outcome: Answered | Unanswered): void {
    if (this.#resolved.has(task)) return
    this.#resolved.add(task)
    if (outcome.kind === 'answered') this.#isProven = true
    task.resolve(outcome)
  }
}

/** Generous estimate of what a request has beyond its texts: names, parameters, escapes. */
const OVERHEAD_BYTES = 2000

const notAsked = (detail: string): Unanswered => ({ kind: 'unanswered', errorType: 'not_asked', detail })
