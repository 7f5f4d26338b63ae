import type { Problem } from './problem.ts'
import type { ProblemHead } from './select.ts'

/** A row of a dataset's index: the fields that selection needs, and the position of the problem's line. */
export interface IndexRow extends ProblemHead {
  /** As in the dataset; empty where a line has none, because only lines of the sample must be complete. */
  readonly title: string
  readonly file: string
  /** 1-based line number in that file. */
  readonly line: number
  /** Bytes. */
  readonly offset: number
  /** Bytes, without the newline. */
  readonly length: number
  /** Checksum of these bytes, for a line that is read alone. */
  readonly crc32: number
}

export interface Catalogue {
  /** Identifies exactly this content: a commit of the Hub, or a hash of local files. */
  readonly revision: string
  readonly entries: readonly IndexRow[]
}

export interface Reading {
  /** In the order of the entries. Their tests decode. */
  readonly problems: readonly Problem[]
  /** Whether all of them came from the cache. */
  readonly cacheHit: boolean
}

/** A place that problems are read from. Lines outside the sample are never kept in memory. */
export interface ProblemSource {
  /** Lists all problems. Rejects with `bad_dataset` when a line is not an object or two lines have the same id. */
  catalogue(): Promise<Catalogue>
  /** Reads the problems of these entries. Rejects with one `bad_dataset` that names all whose tests do not decode. */
  read(entries: readonly IndexRow[]): Promise<Reading>
}
