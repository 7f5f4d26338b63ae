import type { Price } from '../../core/prices.ts'
import type { Answered, Unanswered } from '../answers/answer.ts'
import type { Task } from '../answers/task.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { worstCaseOf } from '../models/estimate.ts'
import { count, duration } from '../text/numbers.ts'
import type { Host } from './host.ts'
import { type EarlierAttempts, paidBefore } from './resume.ts'

/** After so many answers the first forecast is made; the next after twice as many, and so on. */
const FIRST = 10

interface ForecastContext {
  readonly inputs: Pick<Inputs, 'mode' | 'maxCost' | 'maxTokens' | 'concurrency' | 'deadlineMinutes'>
  readonly price: Price | null
  readonly started: Date
  readonly earlierAttempts: EarlierAttempts
}

interface Forecast {
  /** Takes the outcome of a task that was asked in this attempt. */
  add(task: Task, asked: Answered | Unanswered): void
}

/**
 * Corrects the estimate by what answers really cost. Logs, after ten answers, what the whole run will cost and how long it
 * will take at this rate. Warns, once each, when `max-cost` or `deadline-minutes` will cut it off, and when answers do not
 * fit in `max-tokens`. The first answers to arrive are the short ones, so it counts only answers whose predecessors in the
 * order of asking have ended too. Answers of a batch come all at once, when nothing can be changed any more: no forecast.
 */
export function openForecast(
  tasks: readonly Task[],
  { inputs, price, started, earlierAttempts }: ForecastContext,
  { log, warn, now }: Pick<Host, 'log' | 'warn' | 'now'>,
): Forecast {
  const asked = tasks.filter((task) => !earlierAttempts.kept.has(task))
  const outcomes = new Map<Task, Answered | Unanswered>()
  const begun = now().getTime()
  const warned = new Set<string>()
  let next = FIRST

  const warnOnce = (input: string, line: string | null) => {
    if (line === null || warned.has(input)) return
    warn(line)
    warned.add(input)
  }

  const reportForecast = (answers: readonly Answered[]) => {
    const mean = answers.reduce((sum, { cost }) => sum + (cost?.total ?? 0), 0) / answers.length
    const total = paidBefore(earlierAttempts) + mean * asked.length
    const slots = Math.min(inputs.concurrency, asked.length)
    const pace = { slots, ended: outcomes.size, sinceMs: now().getTime() - begun }
    const leftMs = timePerAnswer(answers, pace) * (asked.length - outcomes.size)
    const cost = price === null ? '' : `costs about $${total.toFixed(2)} and `
    log(
      `after ${count(answers.length, 'answer')}: at this rate the whole run ${cost}takes another ${duration(leftMs / 1000)}`,
    )
    const last = asked.at(-1)
    // Requests are sent one after another when money gets short: the last one still needs its worst case.
    const needed = last === undefined ? 0 : total - mean + worstCaseOf(last.request, price)
    warnOnce('max-cost', costWarning(needed, inputs))
    warnOnce('deadline-minutes', deadlineWarning(now().getTime() + leftMs - started.getTime(), inputs))
    warnOnce('max-tokens', truncationWarning(answers, inputs))
  }

  return {
    add(task, outcome) {
      outcomes.set(task, outcome)
      if (inputs.mode !== 'live' || outcomes.size === asked.length) return
      const firstOpen = asked.findIndex((one) => !outcomes.has(one))
      const answers = asked.slice(0, firstOpen).flatMap((one) => answeredIn(outcomes.get(one)))
      if (answers.length < next) return
      next = answers.length * 2
      reportForecast(answers)
    },
  }
}

interface Pace {
  /** Requests that are in flight at the same time. */
  readonly slots: number
  /** Requests that have ended, in so many milliseconds. */
  readonly ended: number
  readonly sinceMs: number
}

/** Milliseconds of the run for one answer. Latencies while the first requests are in flight, then the real pace. */
function timePerAnswer(answers: readonly Answered[], { slots, ended, sinceMs }: Pace): number {
  if (ended >= 4 * slots) return sinceMs / ended
  const latencies = answers.reduce((sum, { answer }) => sum + (answer.latencyMs ?? 0), 0)
  return latencies / answers.length / slots
}

/** @param needed USD for the whole run at this rate */
function costWarning(needed: number, { maxCost }: Pick<Inputs, 'maxCost'>): string | null {
  if (needed <= maxCost) return null
  const cents = Math.ceil(needed * 100) / 100
  return (
    `max-cost $${maxCost.toFixed(2)} will cut the run off: at this rate it needs $${cents.toFixed(2)}, ` +
    'the worst case of its last request included. Raise max-cost or lower sample-size'
  )
}

/** @param neededMs time for the whole run at this rate */
function deadlineWarning(neededMs: number, { deadlineMinutes }: Pick<Inputs, 'deadlineMinutes'>): string | null {
  if (neededMs <= deadlineMinutes * 60_000) return null
  return (
    `deadline-minutes ${deadlineMinutes} will cut the run off: at this rate it needs ${Math.ceil(neededMs / 60_000)} minutes. ` +
    'Raise deadline-minutes or concurrency, or lower sample-size'
  )
}

function truncationWarning(answers: readonly Answered[], { maxTokens }: Pick<Inputs, 'maxTokens'>): string | null {
  const truncated = answers.filter(({ answer }) => answer.stopReason === 'max_tokens').length
  if (truncated * 5 < answers.length) return null
  return (
    `${truncated} of the first ${answers.length} answers did not fit in max-tokens ${maxTokens} and count as ` +
    'not passed. A model that thinks needs more: raise max-tokens, which begins a new series'
  )
}

const answeredIn = (outcome: Answered | Unanswered | undefined): readonly Answered[] =>
  outcome?.kind === 'answered' ? [outcome] : []
