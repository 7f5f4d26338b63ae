import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { plainPrice } from '../../core/prices.ts'
import type { Answered, Unanswered } from '../answers/answer.ts'
import { openLiveSource } from '../answers/live.ts'
import type { Task } from '../answers/task.ts'
import { BenchmarkError } from '../errors.ts'
import type { Batches } from '../models/batch-api.ts'
import { openBudget } from '../models/budget.ts'
import { worstCaseOf } from '../models/estimate.ts'
import type { Model } from '../models/model.ts'
import type { ModelAnswer } from '../models/request.ts'
import { REQUEST } from '../models/testing/request.ts'
import { answerOf } from '../pipeline/testing.ts'
import { BatchRunner } from './batch-runner.ts'
import type { OpenBatch, UncollectedBatches } from './open-batches.ts'
import type { BatchOptions } from './options.ts'
import { key } from './testing.ts'

const request = { ...REQUEST, system: '', prompt: 'x', maxTokens: 1000 }
const price = plainPrice(1, 1)
const LIVE = worstCaseOf(request, price, 'live')
const BATCH = worstCaseOf(request, price, 'batch')
/** An answer that costs all that its request may cost. */
const dear = answerOf({
  usage: { inputTokens: 501, outputTokens: 1000, cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 },
})

interface Scene {
  /** USD. */
  readonly maxCost: number
  /** Letters of the keys of all tasks. */
  readonly tasks: string
  /** Letters of the keys in each open batch. */
  readonly open: readonly string[]
  readonly results: Batches['results']
  /** Answers a live request. */
  readonly complete?: () => Promise<ModelAnswer>
  readonly ledger?: Partial<BatchOptions['ledger']>
  readonly status?: 'ended' | 'in_progress'
}

/** Runs all tasks, and ends once each is resolved. */
async function runScene(scene: Scene) {
  const { maxCost, tasks, open, results, ledger, complete = async () => dear, status = 'ended' } = scene
  const stop = new AbortController()
  const outcomes: Record<string, Answered | Unanswered> = {}
  const uncollected: UncollectedBatches[] = []
  let spent = 0
  const control = {
    stop: stop.signal,
    interrupt: new AbortController().signal,
    isLate: () => false,
    accept: ({ cost }: Answered) => {
      spent += cost?.total ?? 0
    },
    end: (reason: unknown) => stop.abort(reason),
  }
  const journal = { append: async () => {}, [Symbol.asyncDispose]: async () => {} }
  const clock = { sleep: async () => {}, random: () => 0 }
  const model = {
    provider: 'anthropic',
    id: 'fake-model',
    apiVersion: null,
    complete,
  } as unknown as Model
  const budget = openBudget(maxCost)
  const live = openLiveSource(
    { model, price, budget, clock, concurrency: 8, answerCount: tasks.length, journal } as never,
    control,
  )
  const runner = new BatchRunner(
    {
      batches: {
        limits: { requests: 2, bytes: 1e9 },
        retrieve: async (id: string) => ({
          id,
          status,
          size: 1,
          createdAt: new Date().toISOString(),
          isArchived: false,
        }),
        results,
      } as unknown as Batches,
      price,
      budget,
      journal,
      ledger: {
        recordIntent: async () => {},
        recordSubmission: async () => {},
        recordClosure: async () => {},
        collectableBy: () => 'next_run',
        ...ledger,
      } as BatchOptions['ledger'],
      clock,
      now: () => new Date(),
      log: () => {},
      warn: () => {},
      live,
      open: open.map(openBatch),
      proof: 'given',
      rest: 'batch',
      fallback: status === 'ended' ? 'live' : 'none',
      deadlines: { batch: status === 'ended' ? Infinity : 0, run: Infinity },
      onCollected: () => {},
      onUncollected: (batches) => void uncollected.push(batches),
    },
    control,
    [...tasks].map((letter, position) => ({
      task: { request, sample: 0, key: key(letter) } as Task<never>,
      position,
      tries: 0,
      resolve: (outcome) => {
        outcomes[letter] = outcome
      },
    })),
  )
  await runner.run()
  return { outcomes, uncollected, spent, stoppedBy: stop.signal.reason as unknown }
}

const TAGS = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb']
const openBatch = (letters: string, i: number): OpenBatch => ({
  batchTag: TAGS[i] ?? '',
  at: new Date(),
  id: `msgbatch_${i}`,
  certainty: 'confirmed',
  lease: null,
  requests: new Map([...letters].map((letter, j) => [`p_${j}_s0_${TAGS[i]}`, key(letter)])),
})

it('resolves every task when a batch cannot be recorded while a live request waits for budget', async () => {
  const batchWatched = new BenchmarkError('batch_watched', 'another run has submitted a batch', 'Run again later.')
  const { outcomes, stoppedBy } = await runScene({
    maxCost: 3 * BATCH,
    tasks: 'abcde',
    open: ['ab'],
    results: async function* () {
      yield { name: 'p_0_s0_aaaaaaaaaaaa', kind: 'expired' }
      yield { name: 'p_1_s0_aaaaaaaaaaaa', kind: 'expired' }
    } as Batches['results'],
    complete: () => setTimeout(50, answerOf()),
    ledger: { recordIntent: () => Promise.reject(batchWatched) },
  })
  expect(Object.keys(outcomes).toSorted().join('')).toBe('abcde')
  expect(stoppedBy).toBe(batchWatched)
})

it('reserves the cost of a second open batch before the first one sends a live request', async () => {
  const maxCost = 2 * BATCH
  expect(LIVE).toBeGreaterThan(BATCH)
  const { spent, outcomes } = await runScene({
    maxCost,
    tasks: 'abc',
    open: ['a', 'bc'],
    results: async function* (id: string) {
      if (id === 'msgbatch_0') yield { name: 'p_0_s0_aaaaaaaaaaaa', kind: 'expired' }
      else for (const i of [0, 1]) yield { name: `p_${i}_s0_bbbbbbbbbbbb`, kind: 'answered', answer: dear }
    } as Batches['results'],
  })
  expect(spent).toBeLessThanOrEqual(maxCost)
  expect(outcomes).toMatchObject({ a: { kind: 'unanswered' }, b: { kind: 'answered' }, c: { kind: 'answered' } })
})

it('names every batch that it leaves open', async () => {
  const { uncollected, outcomes } = await runScene({
    maxCost: 1,
    tasks: 'abc',
    open: ['a', 'bc'],
    status: 'in_progress',
    results: () => {
      throw new Error('there are no results yet')
    },
  })
  expect(uncollected).toEqual([{ ids: ['msgbatch_0', 'msgbatch_1'], requests: 3, collectableBy: 'next_run' }])
  expect(Object.keys(outcomes)).toHaveLength(3)
})
