import type { Provider } from '../../core/provider.ts'
import { BenchmarkError } from '../errors.ts'

const DATE_SUFFIX = /-(\d{8}|\d{4}-\d{2}-\d{2})$/

/**
 * Whether the model that answered is the one that was asked for: the same id, the id plus a date, or, for an id that
 * names no date and so may be an alias, what the provider said before the run that it stands for.
 * An id with a date stands for itself alone: providers have been seen to reroute retired models silently.
 * @param resolvedId the provider's own resolution of `requested`, from the preflight
 */
export function isServedAsAsked(requested: string, resolvedId: string, served: string): boolean {
  if (served === requested) return true
  if (DATE_SUFFIX.test(requested)) return false
  return served === resolvedId || served.replace(DATE_SUFFIX, '') === requested
}

/**
 * Whether an answer of an earlier attempt may stand beside those that are to be bought. An alias may have moved since:
 * where the preflight says what it stands for today, an answer by another date's model is none of this run's.
 */
export const isStillServed = (requested: string, resolvedId: string, served: string): boolean =>
  isServedAsAsked(requested, resolvedId, served) &&
  (resolvedId === requested || served === requested || served === resolvedId)

/** Whether an answer under another name is told of and taken: llama.cpp answers with the path of a file, for one. */
export const allowsAlias = (provider: Provider): boolean => provider === 'openai-compatible'

export interface ServedModelWatch {
  /** The model that says it answered, the first wrong one if there was one; null before the first answer. */
  readonly seen: string | null
  /** What is wrong with an answer by `served`: another model than was asked for, or than answered before. Else null. */
  check(served: string): BenchmarkError | null
}

/**
 * Watches over a run that one model, the one that was asked for, gives all the answers.
 * @param onOther told once of another model than was asked for, where that is no fault: a server of one's own calls its
 * models as it likes. A change within the run is a fault everywhere.
 */
export function watchServedModel(
  requested: string,
  resolvedId: string,
  onOther?: (line: string) => void,
): ServedModelWatch {
  let right: string | null = null
  let wrong: string | null = null

  const faultOf = (served: string): BenchmarkError | null => {
    if (!isServedAsAsked(requested, resolvedId, served)) {
      const what = `${served} answered for ${requested}`
      if (onOther === undefined) return wrongModel(what)
      if (right === null) onOther(what)
    }
    const isChange = right !== null && right !== served
    return isChange ? wrongModel(`${right} answered for ${requested}, then ${served}`, START_AFRESH) : null
  }

  return {
    get seen() {
      return wrong ?? right
    },
    check(served) {
      const fault = faultOf(served)
      if (fault === null) right = served
      else wrong ??= served
      return fault
    },
  }
}

const FULL_ID = 'Ask for a model by its full id with date; behind a gateway, check its routes.'
const START_AFRESH = `${FULL_ID} What was paid for is of both: to go on with one, start afresh, without --resume or as a new workflow run.`

const wrongModel = (what: string, help = FULL_ID) => new BenchmarkError('model_refused', what, help)
