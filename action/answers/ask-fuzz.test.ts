import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainPrice } from '../../core/prices.ts'
import { BenchmarkError } from '../errors.ts'
import { ANSWER_RETRIES } from '../http/retry.ts'
import { openBudget } from '../models/budget.ts'
import { createCircuitBreaker } from '../models/circuit-breaker.ts'
import { createConcurrencyController } from '../models/concurrency.ts'
import { worstCaseOf } from '../models/estimate.ts'
import { createCounting } from '../models/missing-counts.ts'
import type { Model } from '../models/model.ts'
import { block, openModel, START, stop } from '../models/testing/anthropic.ts'
import { COMPATIBLE, GOOGLE, OPENAI, openAt, stream } from '../models/testing/dialects.ts'
import { NEVER, REQUEST } from '../models/testing/request.ts'
import { scriptedServer } from '../models/testing/scripted-server.ts'
import { ask } from './ask.ts'

// Streams of valid events, damaged in every way that servers and gateways have damaged them, and asked for to the end.

const PRICE = plainPrice(1, 2)
const WORST = worstCaseOf(REQUEST, PRICE)
const TEXT = 'print(1)'
/** The parts in which the model writes its text, and the whole. */
const PIECES = /^(print\(1\)|print|\(1\))*$/
const THOUGHT = 'a thought that is no answer'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

interface Dialect {
  readonly name: string
  readonly open: (port: number) => Model
  readonly events: readonly object[]
}

const DIALECTS: readonly Dialect[] = [
  {
    name: 'anthropic',
    open: (port) => openModel(port, { model: 'm-1' }),
    events: [
      { ...START, message: { ...START.message, model: 'm-1' } },
      ...block(0, 'thinking', THOUGHT),
      ...block(1, 'text', 'print'),
      ...block(2, 'text', '(1)'),
      ...stop('end_turn'),
    ],
  },
  {
    name: 'openai',
    open: (port) => openAt(OPENAI, port),
    events: [{ type: 'response.reasoning_text.delta', delta: THOUGHT }, ...OPENAI.whole],
  },
  {
    name: 'openai-compatible',
    open: (port) => openAt(COMPATIBLE, port),
    events: [
      { id: 'chatcmpl-1', model: 'm-1', choices: [{ index: 0, delta: { reasoning_content: THOUGHT } }] },
      ...COMPATIBLE.whole,
    ],
  },
  {
    name: 'google',
    open: (port) => openAt(GOOGLE, port),
    events: [
      { candidates: [{ index: 0, content: { parts: [{ text: THOUGHT, thought: true }] } }], modelVersion: 'm-1' },
      ...GOOGLE.whole,
    ],
  },
]

/** How a stream is damaged; `event` and `field` choose a place by a number of any size. */
const damages = fc.array(
  fc.record({
    kind: fc.constantFrom('remove', 'null', 'rename', 'wrong type', 'duplicate', 'reorder', 'cut'),
    event: fc.nat(),
    field: fc.nat(),
  }),
  { minLength: 1, maxLength: 3 },
)
type Damage = { readonly kind: string; readonly event: number; readonly field: number }

const CHANGES: Readonly<Record<string, (key: string, value: Json) => readonly [string, Json][]>> = {
  remove: () => [],
  null: (key) => [[key, null]],
  rename: (key, value) => [[`${key}_2`, value]],
  'wrong type': (key) => [[key, { odd: 7 }]],
}

/** All places in a value that have a key, as paths. */
function pathsIn(value: Json, path: readonly string[] = []): (readonly string[])[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(Array.isArray(value) ? [] : [[...path, key]]),
    ...pathsIn(inner, [...path, key]),
  ])
}

function changed(value: Json, [head, ...rest]: readonly string[], kind: string): Json {
  if (value === null || typeof value !== 'object' || head === undefined) return value
  const entries = Object.entries(value).flatMap(([key, inner]): readonly [string, Json][] => {
    if (key !== head) return [[key, inner]]
    return rest.length === 0 ? (CHANGES[kind]?.(key, inner) ?? []) : [[key, changed(inner, rest, kind)]]
  })
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}

function damaged(events: readonly Json[], { kind, event, field }: Damage): readonly Json[] {
  const at = event % Math.max(1, events.length)
  const found = events[at]
  if (found === undefined) return events
  switch (kind) {
    case 'cut':
      return events.slice(0, at)
    case 'duplicate':
      return events.toSpliced(at, 0, found)
    case 'reorder':
      return events.toSpliced(at, 1).toSpliced(field % events.length, 0, found)
    default: {
      const paths = pathsIn(found)
      const path = paths[field % Math.max(1, paths.length)]
      return path === undefined ? events : events.with(at, changed(found, path, kind))
    }
  }
}

/** Gemini marks a thought by one field alone: without it, it is a text to every reader. */
const isUnmarkedThought = (event: Json): boolean =>
  /"parts":\[\{"text":"a thought[^}]*\}/.test(JSON.stringify(event)) &&
  !/"thought":(?!null)/.test(JSON.stringify(event))

const holdsText = (event: Json): boolean => /"(print|print\(1\)|\(1\))"/.test(JSON.stringify(event))
const textEvents = (events: readonly Json[]): string => JSON.stringify(events.filter(holdsText))

describe.each(DIALECTS)('$name', ({ open, events }) => {
  it('never accepts a damaged answer, never exceeds the retry limit, never hangs', async () => {
    let current: readonly object[] = events
    const { port, seen } = await scriptedServer([(response) => stream(current)(response)])
    const model = open(port)
    const clock = { sleep: async () => {}, random: () => 0 }
    const intact = JSON.parse(JSON.stringify(events)) as readonly Json[]

    const attempt = async (hurt: readonly Json[]) => {
      current = hurt as readonly object[]
      const before = seen.length
      const budget = openBudget(100 * WORST)
      const completeCounts = createCounting(PRICE, model.provider)
      const outcome = await ask(REQUEST, {
        model,
        price: PRICE,
        budget,
        controller: createConcurrencyController(1, clock),
        breaker: createCircuitBreaker(1),
        clock,
        completeCounts,
        isLate: () => false,
        stop: NEVER,
        interrupt: NEVER,
        onWriteOff: async () => {},
      }).catch((error: unknown) => {
        if (error instanceof BenchmarkError && error.code === 'model_refused') return null
        throw error
      })
      const requests = seen.length - before
      expect(requests).toBeLessThanOrEqual(ANSWER_RETRIES.attempts)
      expect(100 * WORST - budget.available).toBeLessThanOrEqual(requests * WORST + 1e-9)
      if (outcome?.kind !== 'answered' || hurt.some(isUnmarkedThought)) return
      // A part of the text that is lost before it reaches us cannot be missed. What arrives is the model's and nothing else.
      expect(outcome.answer.text).toMatch(PIECES)
      if (textEvents(hurt) === textEvents(intact)) expect(outcome.answer.text).toBe(TEXT)
    }

    await attempt(intact)
    for (const at of intact.keys()) await attempt(intact.slice(0, at))
    await fc.assert(
      fc.asyncProperty(damages, (list) => attempt(list.reduce(damaged, intact))),
      { numRuns: 150 },
    )
  }, 60_000)
})
