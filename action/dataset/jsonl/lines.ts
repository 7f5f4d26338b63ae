import { BenchmarkError, describeError } from '../../errors.ts'
import type { HiddenTests, Problem } from '../problem.ts'
import type { Entry } from '../source.ts'
import { HEAD_FIELDS, HIDDEN_FIELD, parseHead, parseProblem, TEXT_FIELDS, type Texts } from './line.ts'
import { type LineEnd, notJson, type Place, parseText, type ScanEvent, type ValuePiece } from './scan.ts'

/** The rows of an index for the lines of a scan: their other fields are neither decoded nor held. */
export async function* readEntries(events: AsyncIterable<ScanEvent>): AsyncGenerator<Entry> {
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
 * Puts the hidden tests of a line where they can be read again. Gets the field's text as it stands in the line, escapes and
 * all, and its first piece.
 */
export type KeepHidden = (raw: AsyncIterable<Buffer>, first: ValuePiece) => Promise<HiddenTests>

/** The problems on the lines of a scan, and where each line ended. */
export async function* readProblems(
  events: AsyncGenerator<ScanEvent>,
  keepHidden: KeepHidden,
): AsyncGenerator<{ readonly problem: Problem; readonly end: LineEnd }> {
  const texts = new LineTexts(TEXT_FIELDS)
  let hidden: HiddenTests | null = null
  // Not `for await`: the hidden tests take the events of their own pieces.
  for (let { value: event } = await events.next(); event; { value: event } = await events.next()) {
    if (event.kind === 'line') {
      yield { problem: parseProblem(texts.take(event.line), hidden, event.line), end: event }
      hidden = null
    } else if (event.name === HIDDEN_FIELD) hidden = await keepHidden(restOfText(event, events), event)
    else texts.add(event)
  }
}

/** The pieces of one text. Whoever stops early leaves `events` at the end of the text all the same. */
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

/** Collects the texts of one line after the other. */
class LineTexts {
  readonly #wanted: ReadonlySet<string>
  readonly #pieces = new Map<string, Buffer[]>()

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted
  }

  add({ name, raw }: ValuePiece): void {
    if (!this.#wanted.has(name)) return
    // A copy: the piece lies in a chunk that is large, and soon another's.
    const piece = Buffer.from(raw)
    const pieces = this.#pieces.get(name)
    if (pieces) pieces.push(piece)
    else this.#pieces.set(name, [piece])
  }

  take(line: Place): Texts {
    try {
      return Object.fromEntries([...this.#pieces].map(([name, pieces]) => [name, parseText(pieces)]))
    } catch (error) {
      throw notJson(line, describeError(error))
    } finally {
      this.#pieces.clear()
    }
  }
}

/** The same entries. Throws `bad_dataset` when a question occurs twice. */
export function requireUnique(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Map<string, Entry>()
  for (const entry of entries) {
    const twin = seen.get(entry.id)
    if (twin) throw duplicate(twin, entry)
    seen.set(entry.id, entry)
  }
  return entries
}

const duplicate = (first: Entry, second: Entry) =>
  new BenchmarkError(
    'bad_dataset',
    `Question ${first.id} occurs twice: ${first.file} line ${first.line} and ${second.file} line ${second.line}`,
    'Remove one of the two lines or files.',
  )
