import { printableLine } from '../../text/printable.ts'
import type { Alert } from '../alerts.ts'
import { type IssueState, markOf } from './state.ts'

export const TITLE = 'LLM Benchmarks: a run needs a look'
export const LABEL = 'llm-benchmarks'

/**
 * A foreign text in Markdown: a code span, in which nothing is a link, a picture, a mention or a reference. The
 * zero-width space after `@` prevents a mention even where the text is copied out of the span.
 */
export const code = (text: string): string =>
  `\`${printableLine(text, 600).replaceAll('`', "'").replaceAll('@', '@\u200B') || ' '}\``

const ABOUT =
  'The publishing step of LLM Benchmarks updates this issue after each run and closes it when no alert is left. ' +
  'If you close it yourself, its present alerts are not reported again.'

/** The whole text of the issue. */
export const issueBody = (state: IssueState): string =>
  [
    ABOUT,
    ...Object.values(state).map(
      ({ name, url, date, alerts }) =>
        `### ${code(name)}\n\n${listOf(alerts)}\n\nLast reported by [the run of ${day(date)}](${address(url)}).`,
    ),
    markOf(state),
  ].join('\n\n')

const listOf = (alerts: readonly Alert[]): string => alerts.map(({ text }) => `- ${code(text)}`).join('\n')

/** The comment beside an updated body; empty when no change is worth a notification. */
export const updateComment = (added: readonly Alert[], settled: readonly string[], url: string): string =>
  [
    ...(added.length === 0 ? [] : [`New in [this run](${address(url)}):\n\n${listOf(added)}`]),
    ...(settled.length === 0 ? [] : [settledLine(settled)]),
  ].join('\n\n')

export const closingComment = (
  { settled, withheld }: { readonly settled: readonly string[]; readonly withheld: readonly Alert[] },
  url: string,
): string =>
  [
    `${withheld.length === 0 ? 'No alert is left' : 'Only alerts that were closed before are left'} after [this run](${address(url)}).`,
    ...(settled.length === 0 ? [] : [settledLine(settled)]),
  ].join(' ')

const settledLine = (settled: readonly string[]): string => `Settled: ${settled.map(code).join(', ')}.`

/** A stored address may have been edited: only an address of the web becomes a link. */
const address = (url: string): string => {
  const parsed = URL.parse(url)
  const isWeb = parsed !== null && /^https?:$/.test(parsed.protocol)
  return isWeb ? parsed.href.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`) : '#'
}

const day = (date: string): string => /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0] ?? 'an unknown day'
