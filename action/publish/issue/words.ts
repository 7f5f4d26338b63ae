import { printableLine } from '../../text/printable.ts'
import type { Concern } from '../concerns.ts'
import { markOf, type State } from './state.ts'

export const TITLE = 'LLM Benchmarks: a run needs a look'
export const LABEL = 'llm-benchmarks'

/**
 * A stranger's text in Markdown: a code span, in which nothing is a link, a picture, a mention or a reference. A blank
 * of no width after `@` keeps it from calling anybody even where it is copied out of it.
 */
export const code = (text: string): string =>
  `\`${printableLine(text, 600).replaceAll('`', "'").replaceAll('@', '@\u200B') || ' '}\``

const ABOUT =
  'The publishing step of LLM Benchmarks keeps this issue: each run brings it up to date, and it is closed when all is ' +
  'well again. Close it yourself, and what it tells now is not told again.'

/** The whole of the issue, from what it tells. */
export const bodyOf = (told: State): string =>
  [
    ABOUT,
    ...Object.values(told).map(
      ({ name, url, date, concerns }) =>
        `### ${code(name)}\n\n${listOf(concerns)}\n\nLast told by [the run of ${day(date)}](${address(url)}).`,
    ),
    markOf(told),
  ].join('\n\n')

const listOf = (concerns: readonly Concern[]): string => concerns.map(({ text }) => `- ${code(text)}`).join('\n')

/** What a comment says beside the new body; empty when nothing changed that is worth a message to everybody. */
export const updateOf = (added: readonly Concern[], settled: readonly string[], url: string): string =>
  [
    ...(added.length === 0 ? [] : [`New, by [this run](${address(url)}):\n\n${listOf(added)}`]),
    ...(settled.length === 0 ? [] : [settledLine(settled)]),
  ].join('\n\n')

export const farewell = (
  { settled, withheld }: { readonly settled: readonly string[]; readonly withheld: readonly Concern[] },
  url: string,
): string =>
  [
    `${withheld.length === 0 ? 'All is well again' : 'Nothing is left but what was closed before'}, by [this run](${address(url)}).`,
    ...(settled.length === 0 ? [] : [settledLine(settled)]),
  ].join(' ')

const settledLine = (settled: readonly string[]): string => `Settled: ${settled.map(code).join(', ')}.`

/** Somebody may have edited what we read back: only an address of the web becomes a link. */
const address = (url: string): string => {
  const parsed = URL.parse(url)
  const isWeb = parsed !== null && /^https?:$/.test(parsed.protocol)
  return isWeb ? parsed.href.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`) : '#'
}

const day = (date: string): string => /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0] ?? 'an unknown day'
