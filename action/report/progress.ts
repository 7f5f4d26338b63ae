import cliProgress from 'cli-progress'
import type { ProblemResult } from '../../core/results.ts'
import { printableLine } from '../text/printable.ts'
import type { Redactor } from '../text/redact.ts'

/** One problem is done. */
export interface Step {
  readonly result: ProblemResult
  /** Why it did not pass, in one line of foreign text; null when it did. */
  readonly detail: string | null
}

/** Shows the progress of a run. */
export interface Progress {
  begin(total: number): void
  advance(step: Step): void
  /** Safe to call at any time. */
  end(): void
}

interface Screen extends Progress {
  line(text: string): void
}

export type Output = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean }

/** Shows a bar in a terminal, and a line for each problem in a log. */
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
      bars.update() // else the line would appear with the next frame only, or never
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

/** Leaves out problems that were not asked: there may be hundreds, and the summary counts them. */
const isReported = ({ result }: Step): boolean => result.error_type !== 'not_asked'

/** `abc387_f passed 1.2 s`, or `3519 wrong_answer 4.0 s: test 3 of 20 …`. */
function describeStep({ result, detail }: Step): string {
  const seconds = result.latency_ms === null ? '' : ` ${(result.latency_ms / 1000).toFixed(1)} s`
  const reason = detail === null || detail === '' ? '' : `: ${printableLine(detail, 120)}`
  return `${printableLine(result.problem_id, 100)} ${result.error_type ?? 'passed'}${seconds}${reason}`
}
