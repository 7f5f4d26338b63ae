/** Exit codes that shells expect of a program that a signal ended. */
const SIGNAL_CODES = { SIGINT: 130, SIGTERM: 143 } as const

export interface Interrupt {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal
  /** The exit code that the signal asks for; null while there was none. */
  readonly code: () => number | null
  readonly stopListening: () => void
}

/** A process group and whoever started it may both pass on one press of Ctrl-C. */
const SAME_SIGNAL_MS = 1000

/** The first signal ends the run in good order; a second one, a moment later and no longer listened to, the process. */
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
    announce('interrupted: reporting what is there; once more to quit at once')
    abort.abort(new Error(`interrupted by ${name}`))
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return { signal: abort.signal, code: () => code, stopListening }
}
