import type { Clock } from '../http/retry.ts'

/** Exit codes by convention of programs that were ended by a signal. */
const SIGNAL_CODES = { SIGINT: 130, SIGTERM: 143 } as const

interface Interrupt {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal
  /** Exit code of the signal; null before one came. */
  readonly code: () => number | null
  readonly stopListening: () => void
}

/** How long answers on their way may still arrive. GitHub sends the next signal after 7.5 s, and the report needs the rest. */
const GRACE_MS = 5000

/** One press of Ctrl-C may arrive twice: from the terminal and from a parent process. */
const SAME_SIGNAL_MS = 1000

/** Listens for signals: the first one ends the run in good order, another one a moment later kills the process. */
export function listenForSignals(announce: (line: string) => void): Interrupt {
  const abort = new AbortController()
  let code: number | null = null
  const stopListening = () => {
    process.removeListener('SIGINT', onSignal)
    process.removeListener('SIGTERM', onSignal)
  }
  const onSignal = (name: keyof typeof SIGNAL_CODES) => {
    if (code !== null) return
    setTimeout(stopListening, SAME_SIGNAL_MS).unref()
    code = SIGNAL_CODES[name]
    announce(
      `interrupted: answers on their way get ${GRACE_MS / 1000} s, then what is there is reported; interrupt again to quit at once`,
    )
    abort.abort(new Error(`interrupted by ${name}`))
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return { signal: abort.signal, code: () => code, stopListening }
}

/** Whether an error says nothing but that `signal` was aborted. */
export function isAbortOf(signal: AbortSignal, error: unknown): boolean {
  if (!signal.aborted || !(error instanceof Error)) return false
  return error === signal.reason || error.name === 'AbortError' || isAbortOf(signal, error.cause)
}

interface Grace extends Disposable {
  /** Aborted when the time after the interrupt is over. */
  readonly signal: AbortSignal
}

/** Gives requests in flight some time after an interrupt: they are paid for whether or not their answers arrive. */
export function graceAfter(interrupt: AbortSignal, { sleep }: Pick<Clock, 'sleep'>): Grace {
  const late = new AbortController()
  const over = new AbortController()
  const begin = () => sleep(GRACE_MS, over.signal).then(() => late.abort(interrupt.reason), ignoreCancelledSleep)
  if (interrupt.aborted) late.abort(interrupt.reason)
  else interrupt.addEventListener('abort', begin, { once: true, signal: over.signal })
  return { signal: late.signal, [Symbol.dispose]: () => over.abort() }
}

/** The sleep is cancelled when nothing is in flight any more. */
const ignoreCancelledSleep = (): void => {}
