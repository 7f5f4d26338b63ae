import type { IndexRow } from '../source.ts'
import type { Span } from './download.ts'

/** Consecutive lines of one file, for one request. */
export interface Range extends Span {
  readonly file: string
  readonly entries: readonly IndexRow[]
}

/** Longer ranges are split between lines, so that parallel requests are of similar size and a restart costs little. */
const MOST_BYTES = 32e6

/** Groups lines into requests: neighbours share one, and nothing besides the lines and the newlines between them is read. */
export function rangesOf(entries: readonly IndexRow[]): Range[] {
  const ranges: Range[] = []
  for (const entry of entries.toSorted((a, b) => compare(a.file, b.file) || a.offset - b.offset)) {
    const last = ranges.at(-1)
    const end = entry.offset + entry.length
    if (last?.file === entry.file && entry.line === lastLine(last) + 1 && end - last.start <= MOST_BYTES) {
      ranges[ranges.length - 1] = { ...last, end, entries: [...last.entries, entry] }
    } else ranges.push({ file: entry.file, start: entry.offset, end, entries: [entry] })
  }
  return ranges
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const lastLine = ({ entries }: Range): number => entries.at(-1)?.line ?? 0
