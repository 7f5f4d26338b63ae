import * as core from '@actions/core'
import { openScreen, type Progress } from '../report/progress.ts'
import type { Redactor } from '../text/redact.ts'

/** GitHub shows ten warnings of a step; one is left for other tools. */
const MOST_WARNINGS = 9

/** The log of a workflow step: foldable phases, a few annotations, no secrets, no commands from foreign text. */
export interface RunnerLog {
  readonly progress: Progress
  readonly redact: Redactor
  line(text: string): void
  warn(text: string): void
  notice(text: string): void
  /** Fails the step: an annotation and the exit code. */
  fail(text: string): void
  /** Folds the following lines under a title, until the next. */
  phase(title: string): void
  /** Ends folding. */
  close(): void
}

export function openRunnerLog(redact: Redactor, env: Readonly<Record<string, string | undefined>>): RunnerLog {
  let isOpen = false
  let warnings = 0
  const close = () => {
    if (isOpen) core.endGroup()
    isOpen = false
  }
  const line = (text: string) => core.info(escapeCommands(redact(text)))
  const write = (text: string | Uint8Array) => {
    line(String(text).replace(/\n$/, ''))
    return true
  }
  return {
    progress: openScreen({ write }, env, redact),
    redact,
    line,
    warn: (text) => {
      warnings++
      if (warnings <= MOST_WARNINGS) core.warning(redact(text))
      else line(`warning: ${text}`)
    },
    notice: (text) => core.notice(redact(text)),
    fail: (text) => {
      close() // what went wrong must not be folded away
      core.setFailed(redact(text))
    },
    phase: (title) => {
      close()
      core.startGroup(title)
      isOpen = true
    },
    close,
  }
}

/**
 * Makes lines plain text for the runner, which reads `::name::` at the start of a line, and `##[name]` anywhere in one,
 * as a command.
 */
export const escapeCommands = (text: string): string => text.replace(/^(\s*):(?=:)/gm, '$1: ').replaceAll('##[', '# #[')
