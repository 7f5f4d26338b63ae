import { BenchmarkError } from '../errors.ts'
import { type JudgeOptions, openJudge } from '../judge/judge.ts'
import type { ProbeResult } from '../judge/sandbox/probe.ts'
import type { CanaryCheck } from '../judge/verdict.ts'

interface Row {
  readonly name: string
  /** Null if it held. */
  readonly failure: string | null
  /** Null for checks made after all attacks. */
  readonly ms: number | null
}

/**
 * Opens a judge and prints tables of its canaries: for each kind of sandbox that was tried, then for the verdicts.
 * @returns the exit code: 0 if all held
 */
export async function probeJudge(options: JudgeOptions, print: (line: string) => void): Promise<number> {
  const onProbe = (kind: string, { limits, canaries }: ProbeResult) =>
    printTable(`sandbox ${kind}, limits by ${limits}`, canaries, print)
  try {
    await using judge = await openJudge({ ...options, onProbe, log: () => {} })
    const { checks, wrong } = await judge.runCanaries()
    const { implementation, version } = judge.python
    printTable(`verdicts on ${implementation} ${version}`, checks.map(rowOf), print)
    return wrong.length === 0 ? 0 : 1
  } catch (error) {
    // The tables say why.
    if (error instanceof BenchmarkError && error.code === 'no_sandbox') return 1
    throw error
  }
}

const rowOf = ({ name, expected, actual, wallMs }: CanaryCheck): Row => ({
  name,
  failure: expected === actual ? null : `expected ${expected}, got ${actual}`,
  ms: wallMs,
})

function printTable(title: string, rows: readonly Row[], print: (line: string) => void): void {
  const width = Math.max(...rows.map(({ name }) => name.length))
  print(`\n${title}: ${rows.filter(({ failure }) => failure === null).length} of ${rows.length} held`)
  for (const { name, failure, ms } of rows) {
    const time = ms === null ? '' : `${ms.toFixed(0)} ms`
    print(
      `  ${name.padEnd(width)}  ${failure === null ? 'held  ' : 'FAILED'}  ${time.padStart(7)}  ${failure ?? ''}`.trimEnd(),
    )
  }
}
