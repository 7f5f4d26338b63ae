import { BenchmarkError, describeError } from '../../errors.ts'
import type { HiddenTests, Problem } from '../problem.ts'
import type { IndexRow } from '../source.ts'
import { HEAD_FIELDS, HIDDEN_FIELD, parseHead, parseProblem, TEXT_FIELDS, type Texts } from './line.ts'
import { type LineEnd, type LineStart, notJson, parseText, type ScanEvent, type ValuePiece } from './scan.ts'

/** Reads an index row from each line of a scan. Other fields are neither decoded nor kept. */
export async function* readEntries(events: AsyncIterable<ScanEvent>): AsyncGenerator<IndexRow> {
  const texts = new LineTexts(HEAD_FIELDS)
  for await (const event of events) {
    if (event.kind === 'value') texts.add(event)
    else yield { ...parseHead(texts.take(event.line), event.line), ...whereabouts(event) }
  }
}

const whereabouts = ({ line, length, crc32 }: LineEnd) => ({
  file: line.file,
  line: line.number,
  offset: line.offset,
  length,
  crc32,
})

/**
 * Saves the hidden tests of a line, or notes their position, so that they can be read again. Gets the field's text as it is in
 * the line, with its escapes, and its first piece.
 */
export type SaveHidden = (raw: AsyncIterable<Buffer>, first: ValuePiece) => Promise<HiddenTests>

/** Reads a problem from each line of a scan, with the end of the line. */
export async function* readProblems(
  events: AsyncGenerator<ScanEvent>,
  saveHidden: SaveHidden,
): AsyncGenerator<{ readonly problem: Problem; readonly end: LineEnd }> {
  const texts = new LineTexts(TEXT_FIELDS)
  let hidden: HiddenTests | null = null
  // Not `for await`: `saveHidden` consumes the events of its own pieces.
  for (let { value: event } = await events.next(); event; { value: event } = await events.next()) {
    if (event.kind === 'line') {
      yield { problem: parseProblem(texts.take(event.line), hidden, event.line), end: event }
      hidden = null
    } else if (event.name === HIDDEN_FIELD) hidden = await saveHidden(restOfText(event, events), event)
    else texts.add(event)
  }
}

/** Yields the pieces of one text. If the consumer stops early, `events` still advances to the end of the text. */
async function* restOfText(first: ValuePiece, events: AsyncGenerator<ScanEvent>): AsyncGenerator<Buffer> {
  let piece: ValuePiece | null = first
  const next = async () => {
    const { value } = await events.next()
    return value?.kind === 'value' ? value : null
  }
  try {
    while (piece) {
      yield piece.raw
      piece = piece.ends ? null : await next()
    }
  } finally {
    while (piece && !piece.ends) piece = await next()
  }
}

/** Collects the texts of a line, one line at a time. */
class LineTexts {
  readonly #wanted: ReadonlySet<string>
  readonly #pieces = new Map<string, Buffer[]>()

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted
  }

  add({ name, raw }: ValuePiece): void {
    if (!this.#wanted.has(name)) return
    // A copy, because the chunk of the piece is large and is soon overwritten.
    const piece = Buffer.from(raw)
    const pieces = this.#pieces.get(name)
    if (pieces) pieces.push(piece)
    else this.#pieces.set(name, [piece])
  }

  take(line: LineStart): Texts {
    try {
      return Object.fromEntries([...this.#pieces].map(([name, pieces]) => [name, parseText(pieces)]))
    } catch (error) {
      throw notJson(line, describeError(error))
    } finally {
      this.#pieces.clear()
    }
  }
}

/** Returns the same entries. Throws `bad_dataset` when a question occurs twice. */
export function requireUnique(entries: readonly IndexRow[]): readonly IndexRow[] {
  const seen = new Map<string, IndexRow>()
  for (const entry of entries) {
    const twin = seen.get(entry.id)
    if (twin) throw duplicate(twin, entry)
    seen.set(entry.id, entry)
  }
  return entries
}

const duplicate = (first: IndexRow, second: IndexRow) =>
  new BenchmarkError(
    'bad_dataset',
    `Question ${first.id} occurs twice: ${first.file} line ${first.line} and ${second.file} line ${second.line}`,
    'Remove one of the two lines or files.',
  )
