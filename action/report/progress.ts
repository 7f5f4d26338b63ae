import cliProgress from 'cli-progress'
import type { ProblemResult } from '../../core/results.ts'
import { printableLine } from '../text/printable.ts'
import type { Redactor } from '../text/redact.ts'

/** One problem is done. */
export interface Step {
  readonly result: ProblemResult
  /** Why it did not pass, in a line that a stranger may have written; null when it did. */
  readonly detail: string | null
}

/** Shows how far a run is, and lets other lines pass without tearing the display. */
export interface Progress {
  begin(total: number): void
  advance(step: Step): void
  /** Safe to call at any time. */
  end(): void
}

export interface Screen extends Progress {
  line(text: string): void
}

export type Output = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean }

/** A bar in a terminal, a line for each problem everywhere else: logs are read afterwards. */
export function openScreen(
  output: Output,
  env: Readonly<Record<string, string | undefined>>,
  redact: Redactor,
): Screen {
  return output.isTTY === true && !env['CI'] ? barScreen(output, redact) : lineScreen(output, redact)
}

function lineScreen(output: Output, redact: Redactor): Screen {
  const line = (text: string) => void output.write(redact(`${text}\n`))
  let total = 0
  let done = 0
  return {
    line,
    begin: (count) => {
      total = count
      done = 0
    },
    advance: (step) => {
      done++
      if (isReported(step)) line(`[${done}/${total}] ${describeStep(step)}`)
    },
    end: () => {},
  }
}

function barScreen(output: Output, redact: Redactor): Screen {
  const format = '{bar} {value}/{total}  {passed} passed, {other} not  {duration_formatted}'
  const options = {
    stream: output as NodeJS.WriteStream,
    format,
    hideCursor: true,
    barsize: 30,
    clearOnComplete: true,
    gracefulExit: false,
  }
  const bars = new cliProgress.MultiBar(options, cliProgress.Presets.shades_classic)
  let bar: cliProgress.SingleBar | null = null
  let passed = 0
  let done = 0
  const line = (text: string) => {
    const safe = redact(`${text}\n`)
    if (bar === null) output.write(safe)
    else {
      bars.log(safe)
      bars.update() // it would show the line with its next frame only, and drop it when that never comes
    }
  }
  return {
    line,
    begin: (total) => {
      bar = bars.create(total, 0, { passed: 0, other: 0 })
    },
    advance: (step) => {
      if (step.result.passed) passed++
      else if (isReported(step)) line(describeStep(step))
      bar?.update(++done, { passed, other: done - passed })
    },
    end: () => {
      if (bar !== null) bars.stop()
      bar = null
    },
  }
}

/** When a run ends early, hundreds of problems end with it: the summary counts them. */
const isReported = ({ result }: Step): boolean => result.error_type !== 'not_asked'

/** `abc387_f passed 1.2 s`, or `3519 wrong_answer 4.0 s: test 3 of 20 …`. */
export function describeStep({ result, detail }: Step): string {
  const seconds = result.latency_ms === null ? '' : ` ${(result.latency_ms / 1000).toFixed(1)} s`
  const reason = detail === null || detail === '' ? '' : `: ${printableLine(detail, 120)}`
  return `${printableLine(result.problem_id, 100)} ${result.error_type ?? 'passed'}${seconds}${reason}`
}
