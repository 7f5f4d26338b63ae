import { showBytes } from './dataset/bytes.ts'
import { clearCache } from './dataset/cache/clear-cache.ts'
import { cacheFolder } from './dataset/cache/open.ts'
import { proxySecrets, routeThroughProxy } from './http/proxy.ts'
import { headerSecrets } from './inputs/headers.ts'
import { parseInputs } from './inputs/inputs.ts'
import { keysOf } from './models/providers.ts'
import { explain } from './pipeline/explain.ts'
import type { Host } from './pipeline/host.ts'
import { NODE_HOST } from './pipeline/node-host.ts'
import { openReferencePython } from './python-env/reference.ts'
import { openScreen } from './report/progress.ts'
import { renderSummary } from './report/summary.ts'
import { run } from './run.ts'
import { isAbortOf, listenForSignals } from './runtime/signals.ts'
import { describeForUser, surviveClosedOutput } from './terminal/command.ts'
import { helpText, parseFlags } from './terminal/flags.ts'
import { openTerminalRecords } from './terminal/records.ts'
import { printableLine } from './text/printable.ts'
import { type Redactor, redactor } from './text/redact.ts'

type Env = Readonly<Record<string, string | undefined>>

interface MainSettings {
  /** Whether everything that is written is marked as a demo. */
  readonly demo?: boolean
}

/**
 * Runs the benchmark from a terminal.
 * @param argv flags, without the program's own name
 * @returns the exit code: 0 for a run with a score that passes every gate, 130 or 143 after a signal, else 1
 */
export async function main(argv: readonly string[], env: Env, { demo = false }: MainSettings = {}): Promise<number> {
  const redact = redactor([...secretsIn(argv), ...keysOf(env), env['HF_TOKEN'] ?? '', ...proxySecrets(env)])
  surviveClosedOutput()
  const interrupt = listenForSignals((line) => void process.stderr.write(`${line}\n`))
  try {
    const command = parseFlags(argv)
    if (command.kind === 'help') {
      process.stdout.write(`${helpText()}\n`)
      return 0
    }
    if (command.kind === 'clear-cache') {
      const folder = cacheFolder(env)
      process.stdout.write(`cache: freed ${showBytes(await clearCache(folder))} in ${folder}\n`)
      return 0
    }
    const inputs = parseInputs(command.raw, env)
    routeThroughProxy(env, (line) => void process.stderr.write(`warning: ${redact(line)}\n`))
    const journal = command.kind === 'run' ? command.journal : 'fresh'
    const host = openHost({ env, demo, journal, redact, signal: interrupt.signal })
    if (command.kind === 'explain') {
      await explain(command.problemId, inputs, host)
      return 0
    }
    const { results, gateFailure } = await run(inputs, host)
    if (gateFailure !== null) process.stderr.write(`${redact(`failed: ${printableLine(gateFailure, 1000)}`)}\n`)
    if (interrupt.code() !== null) process.stderr.write('interrupted: --resume asks only what is missing\n')
    return interrupt.code() ?? (results.status === 'failed' || gateFailure !== null ? 1 : 0)
  } catch (error) {
    const code = interrupt.code()
    if (code !== null) process.stderr.write('interrupted before any results were written\n')
    if (!isAbortOf(interrupt.signal, error)) process.stderr.write(`${redact(describeForUser(error, env))}\n`)
    return code ?? 1
  } finally {
    interrupt.stopListening()
  }
}

interface HostOptions {
  readonly env: Env
  readonly demo: boolean
  readonly journal: 'fresh' | 'resume'
  readonly redact: Redactor
  readonly signal: AbortSignal
}

function openHost({ env, demo, journal, redact, signal }: HostOptions): Host {
  const screen = openScreen(process.stdout, env, redact)
  const warn = (line: string) => screen.line(`warning: ${line}`)
  return {
    ...NODE_HOST,
    env,
    demo,
    signal,
    log: screen.line,
    warn,
    phase: () => {},
    redact,
    progress: screen,
    howToResume: 'run again with --resume',
    openRecords: (keys, inputs) =>
      openTerminalRecords(keys, inputs, { start: journal, now: NODE_HOST.now, log: screen.line, warn }),
    preparePython: (inputs) => openReferencePython(inputs, { env, cache: null, signal, log: screen.line, warn }),
    report: async (results, notes) => screen.line(renderSummary(results, notes)),
  }
}

/** Finds keys and headers on the command line before it is parsed: an error about it must not show them. */
const secretsIn = (argv: readonly string[]): string[] => [
  ...flagValues(argv, 'api-key'),
  ...flagValues(argv, 'headers').flatMap((text) => headerSecrets(text, flagValues(argv, 'model')[0])),
]

const flagValues = (argv: readonly string[], name: string): string[] =>
  argv.flatMap((arg, index) =>
    arg === `--${name}`
      ? [argv[index + 1] ?? '']
      : arg.startsWith(`--${name}=`)
        ? [arg.slice(`--${name}=`.length)]
        : [],
  )

if (import.meta.main) process.exitCode = await main(process.argv.slice(2), process.env)
