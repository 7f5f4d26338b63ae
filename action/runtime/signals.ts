/** Exit codes by convention of programs that were ended by a signal. */
const SIGNAL_CODES = { SIGINT: 130, SIGTERM: 143 } as const

interface Interrupt {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal
  /** Exit code of the signal; null before one came. */
  readonly code: () => number | null
  readonly stopListening: () => void
}

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
    announce('interrupted: reporting the answers so far; interrupt again to quit at once')
    abort.abort(new Error(`interrupted by ${name}`))
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return { signal: abort.signal, code: () => code, stopListening }
}
