import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { BenchmarkError, describeError } from './errors.ts'
import { explain } from './explain.ts'
import { helpText, parseFlags } from './flags.ts'
import type { Host } from './host.ts'
import { parseInputs } from './inputs.ts'
import { openJudge } from './judge/judge.ts'
import { openAnthropic } from './models/anthropic.ts'
import { printableLine } from './report/printable.ts'
import { openScreen } from './report/progress.ts'
import { type Redactor, redactor } from './report/redact.ts'
import { run } from './run.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Exit codes that shells expect of a program that a signal ended. */
const SIGNAL_CODES = { SIGINT: 130, SIGTERM: 143 } as const

export interface MainSettings {
  /** Marks everything that is written as a demo. */
  readonly demo?: boolean
}

/**
 * The benchmark from a terminal.
 * @param argv flags, without the program's own name
 * @returns the exit code: 0 for a run with a score, 130 or 143 after a signal, else 1
 */
export async function main(argv: readonly string[], env: Env, { demo = false }: MainSettings = {}): Promise<number> {
  const redact = redactor([...keysIn(argv), env['ANTHROPIC_API_KEY'] ?? '', env['HF_TOKEN'] ?? ''])
  const interrupt = listenForSignals()
  try {
    const command = parseFlags(argv)
    if (command.kind === 'help') {
      process.stdout.write(`${helpText()}\n`)
      return 0
    }
    const inputs = parseInputs(command.raw, env)
    const host = openHost({ env, demo, redact, signal: interrupt.signal })
    if (command.kind === 'explain') {
      await explain(command.problemId, inputs, host)
      return 0
    }
    const { results } = await run(inputs, host)
    return interrupt.code() ?? (results.status === 'failed' ? 1 : 0)
  } catch (error) {
    const code = interrupt.code()
    process.stderr.write(
      `${redact(code === null ? describeForUser(error, env) : 'interrupted: nothing was written')}\n`,
    )
    return code ?? 1
  } finally {
    interrupt.stopListening()
  }
}

interface HostOptions {
  readonly env: Env
  readonly demo: boolean
  readonly redact: Redactor
  readonly signal: AbortSignal
}

function openHost({ env, demo, redact, signal }: HostOptions): Host {
  const screen = openScreen(process.stdout, env, redact)
  return {
    env,
    demo,
    signal,
    log: screen.line,
    progress: screen,
    now: () => new Date(),
    waiting: { sleep: (ms, stop) => sleep(ms, undefined, { signal: stop }), random: Math.random },
    judgeWorkers: availableParallelism(),
    openModel: (inputs) =>
      openAnthropic({ apiKey: inputs['api-key'], baseUrl: inputs['base-url'], model: inputs.model }),
    openJudge,
  }
}

/** The first signal ends the run in good order; a second one, no longer listened to, ends the process. */
function listenForSignals() {
  const abort = new AbortController()
  let code: number | null = null
  const onSignal = (name: keyof typeof SIGNAL_CODES) => {
    code = SIGNAL_CODES[name]
    process.stderr.write('interrupted: reporting what is there; once more to quit at once\n')
    abort.abort(new Error(`interrupted by ${name}`))
  }
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  return {
    signal: abort.signal,
    code: () => code,
    stopListening: () => {
      process.removeListener('SIGINT', onSignal)
      process.removeListener('SIGTERM', onSignal)
    },
  }
}

/** Keys as they stand on the command line, before anything is parsed: an error about it must not show them. */
const keysIn = (argv: readonly string[]): string[] =>
  argv.flatMap((arg, index) =>
    arg === '--api-key'
      ? [argv[index + 1] ?? '']
      : arg.startsWith('--api-key=')
        ? [arg.slice('--api-key='.length)]
        : [],
  )

function describeForUser(error: unknown, env: Env): string {
  const line =
    error instanceof BenchmarkError
      ? `${error.message} — ${error.help}`
      : `${describeError(error)} — Please report this.`
  const stack = env['DEBUG'] && error instanceof Error ? `\n${error.stack}` : ''
  return `error: ${printableLine(line, 1000)}${stack}`
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2), process.env)
