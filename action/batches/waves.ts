import { randomBytes } from 'node:crypto'
import type { Answered, RunControl, Unanswered } from '../answers/answer.ts'
import { BenchmarkError } from '../errors.ts'
import { bytesOf, worstCaseOf } from '../models/estimate.ts'
import { HeldBatch } from './batch.ts'
import type { OpenBatch } from './open-batches.ts'
import type { BatchOptions, Wanted } from './options.ts'

import { waveSize } from './plan.ts'
import type { EntryFailure } from './results.ts'

/** Requests to prove the model with, before a batch is risked. */
const CANARIES = 3
/** Batches that an entry may be in when it is the server that fails. */
const MOST_TRIES = 3

/** One run's purchase of all that it wants. */
export class BatchPurchase {
  readonly #options: BatchOptions
  readonly #control: RunControl
  readonly #ending: AbortSignal
  readonly #all: readonly Wanted[]
  /** In no batch, and not being bought live. */
  readonly #waiting: Wanted[]
  readonly #given = new Set<Wanted>()
  #live: Promise<void>[] = []
  #held: HeldBatch | null = null
  #waves = 0
  #isProven = false
  /** Why what is still wanted at the end was not asked. */
  #why = 'the run was ending'

  constructor(options: BatchOptions, control: RunControl, wanted: readonly Wanted[]) {
    this.#options = options
    this.#control = control
    this.#ending = AbortSignal.any([control.stop, control.interrupt])
    this.#all = [...wanted]
    this.#waiting = [...wanted]
  }

  /** Gives each task what became of it. Never rejects. */
  async run(): Promise<void> {
    try {
      if (await this.#collectPast()) await this.#buyRest()
    } catch (error) {
      if (!this.#ending.aborted) this.#control.end(error)
    } finally {
      if (this.#held?.isOpen) this.#leave(this.#held)
      await Promise.all(this.#live)
      for (const wanted of this.#all) this.#give(wanted, notAsked(this.#why))
    }
  }

  /** Whether there is more to be done: not after a batch that had to be left. */
  async #collectPast(): Promise<boolean> {
    for (const open of this.#options.open) {
      const held = this.#take(open)
      const when = open.at.toISOString().slice(0, 16).replace('T', ' ')
      this.#options.log(`${held.label}, of ${when} UTC, is open: it is collected, and nothing submitted in its stead`)
      const end = await held.collect()
      if (end === 'left') return false
      if (end === 'collected') this.#options.onCollected(open.at)
    }
    return true
  }

  async #buyRest(): Promise<void> {
    const { rest, proof } = this.#options
    if (rest === 'live') return this.#buyLive(this.#waiting.splice(0))
    const isProven = proof === 'there' || this.#isProven || this.#waiting.length === 0 || (await this.#prove())
    if (!isProven) return
    while (!this.#ending.aborted && this.#waiting.length > 0 && (await this.#buyWave()));
  }

  /** Whether the model answers a live request. */
  async #prove(): Promise<boolean> {
    for (let made = 1; ; made++) {
      const wanted = this.#waiting.shift()
      if (wanted === undefined) return false
      const asked = await this.#options.live.answer(wanted.task)
      this.#give(wanted, asked)
      if (asked.kind === 'answered') return !this.#ending.aborted
      this.#why = asked.detail
      if (asked.errorType === 'not_asked' || this.#ending.aborted) return false
      if (made < CANARIES) continue
      const message = `the first ${made} requests were not answered, the last with: ${asked.detail}`
      throw new BenchmarkError('model_unreachable', message, 'No batch was submitted. Run again later.')
    }
  }

  /** Whether there is more to be done. */
  async #buyWave(): Promise<boolean> {
    const { batches, budget, price, now, deadlines, fallback } = this.#options
    if (now().getTime() >= Math.min(deadlines.batch, deadlines.run)) {
      this.#why = 'batch-deadline-minutes had passed'
      if (fallback === 'live') this.#buyLive(this.#waiting.splice(0))
      return false
    }
    const planned = this.#waiting.map(({ task: { request } }) => ({
      worstCase: worstCaseOf(request, price, 'batch'),
      bytes: bytesOf(request) + ENTRY_BYTES,
    }))
    const size = waveSize(planned, budget.available, batches.limits)
    if (size === 0) return this.#waitForRoom()
    const total = this.#waves + Math.ceil(planned.length / size)
    this.#waves++
    const label = `batch ${this.#waves} of ${size === planned.length ? '' : 'about '}${total}`
    const nonce = randomBytes(6).toString('hex')
    const held = new HeldBatch({ nonce, at: now(), label, origin: 'ours' }, this.#options, this.#control)
    for (const wanted of this.#waiting.splice(0, size)) held.add(wanted, this.#outcomesOf(wanted))
    this.#held = held
    await held.submit()
    return (await held.collect()) !== 'left'
  }

  /** What is being bought live may yet free enough. */
  async #waitForRoom(): Promise<boolean> {
    const live = this.#live
    this.#live = []
    await Promise.all(live)
    if (live.length > 0) return true
    this.#why = 'max-cost leaves no room for its worst case'
    return false
  }

  /** Takes over a batch of an earlier run, and with it what is wanted of it. */
  #take({ nonce, at, id, certainty, entries }: OpenBatch): HeldBatch {
    const label = `batch ${id ?? 'of an unknown id'}`
    const held = new HeldBatch({ nonce, at, label, origin: 'past' }, this.#options, this.#control)
    for (const [name, key] of entries) {
      const index = this.#waiting.findIndex(({ task }) => task.key === key)
      const [wanted] = index < 0 ? [] : this.#waiting.splice(index, 1)
      if (wanted === undefined) held.addUnwanted(name, key)
      else held.add(wanted, this.#outcomesOf(wanted), name)
    }
    if (id !== null) held.known(id, certainty)
    this.#held = held
    return held
  }

  #leave(held: HeldBatch): void {
    const heir = this.#options.journal.heir?.() ?? 'resumed_run'
    if (held.size > 0) this.#options.onLeft({ id: held.id, entries: held.size, heir })
    held.leave()
    if (!this.#ending.aborted) this.#why = 'batch-deadline-minutes had passed'
  }

  readonly #outcomesOf = (wanted: Wanted) => ({
    answered: (answered: Answered) => this.#give(wanted, answered),
    failed: (failure: EntryFailure) => this.#fail(wanted, failure),
    released: () => void this.#waiting.unshift(wanted),
    left: (detail: string) => this.#give(wanted, notAsked(detail)),
  })

  #fail(wanted: Wanted, { kind, detail }: EntryFailure): void {
    const { fallback } = this.#options
    wanted.tries++
    if (kind !== 'give_up' && fallback === 'live') this.#buyLive([wanted])
    else if (kind === 'retry' && wanted.tries < MOST_TRIES) this.#waiting.push(wanted)
    else this.#give(wanted, { kind: 'unanswered', errorType: 'api_error', detail })
  }

  #buyLive(list: readonly Wanted[]): void {
    const { live } = this.#options
    this.#live.push(...list.map(async (wanted) => this.#give(wanted, await live.answer(wanted.task))))
  }

  #give(wanted: Wanted, asked: Answered | Unanswered): void {
    if (this.#given.has(wanted)) return
    this.#given.add(wanted)
    if (asked.kind === 'answered') this.#isProven = true
    wanted.give(asked)
  }
}

/** Of an entry beyond its texts: names, parameters, escapes. Generous. */
const ENTRY_BYTES = 2000

const notAsked = (detail: string): Unanswered => ({ kind: 'unanswered', errorType: 'not_asked', detail })
