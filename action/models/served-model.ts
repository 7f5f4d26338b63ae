import type { Provider } from '../../core/provider.ts'
import { BenchmarkError } from '../errors.ts'
import type { Model } from './model.ts'

const DATE_SUFFIX = /-(\d{8}|\d{4}-\d{2}-\d{2})$/

/**
 * Checks that the model that answered is the one that was requested: the same id, the id plus a date, or, for an id without
 * a date, which may be an alias, the model that the provider resolved it to before the run. An id with a date stands only
 * for itself: providers have been seen to reroute retired models silently.
 * @param resolvedId the provider's own resolution of `requested`, from the preflight
 */
export function isServedAsAsked(requested: string, resolvedId: string, served: string): boolean {
  if (served === requested) return true
  if (DATE_SUFFIX.test(requested)) return false
  return served === resolvedId || served.replace(DATE_SUFFIX, '') === requested
}

/**
 * Checks that an answer of an earlier attempt may be used beside new ones. An alias may have moved since: where the
 * preflight says what it resolves to today, an answer by a model of another date cannot be used.
 */
export const isStillServed = (requested: string, resolvedId: string, served: string): boolean =>
  isServedAsAsked(requested, resolvedId, served) &&
  (resolvedId === requested || served === requested || served === resolvedId)

/**
 * Whether an answer may come under another name than was requested. A server of one's own may use any. The path of a file,
 * which llama.cpp answers with on every protocol, is no provider's model.
 */
export const allowsAlias = (provider: Provider, served: string): boolean =>
  provider === 'openai-compatible' || FILE_PATH.test(served)

const FILE_PATH = /^(?:\.{0,2}\/|[a-z]:\\)|\.gguf$/i

const UNNAMED = 'unnamed'

/** A served model's name, as much of it as the results keep. A gateway may send none: then a name that no model has. */
export const servedName = (name: string): string => name.trim().slice(0, 200).trim() || UNNAMED

interface ServedModelWatch {
  /** The model that the answers name; the first wrong one if there was one; null before the first answer. */
  readonly seen: string | null
  /** Returns the error for an answer by another model than was requested, or than answered before; null if there is none. */
  check(served: string): BenchmarkError | null
}

/**
 * Checks that all answers of a run come from one model, the requested one.
 * @param warn called at the first answer, if it has another name and may have it. A change within the run is an error for
 * every provider.
 */
export function watchServedModel(
  { provider, id: requested }: Pick<Model, 'provider' | 'id'>,
  resolvedId: string,
  warn: (line: string) => void,
): ServedModelWatch {
  let right: string | null = null
  let wrong: string | null = null

  const faultOf = (served: string): BenchmarkError | null => {
    if (!isServedAsAsked(requested, resolvedId, served)) {
      const what = `${served} answered for ${requested}`
      if (!allowsAlias(provider, served)) {
        return wrongModel(what, served.endsWith(`/${requested}`) ? GATEWAY_NAME : FULL_ID)
      }
      if (right === null) warn(what)
    }
    // One answer that names no model says nothing against the others.
    const isChange = right !== null && right !== served && right !== UNNAMED && served !== UNNAMED
    return isChange ? wrongModel(`${right} answered for ${requested}, then ${served}`, START_OVER) : null
  }

  return {
    get seen() {
      return wrong ?? right
    },
    check(served) {
      const fault = faultOf(served)
      if (fault === null) right = served === UNNAMED ? (right ?? served) : served
      else wrong ??= served
      return fault
    },
  }
}

const FULL_ID = 'Request the model by its full id with date; behind a gateway, check its routes.'
const GATEWAY_NAME =
  'A gateway puts a name of its own before the model. Set provider: openai-compatible, with base-url: it takes such a name with a warning.'
const START_OVER = `${FULL_ID} The answers paid for so far come from both models: to measure only one, start a new run.`

const wrongModel = (what: string, help: string) => new BenchmarkError('model_refused', what, help)
