import type { Problem } from './problem.ts'
import type { Head } from './select.ts'

/** One row of a dataset's index: what decides about a problem, and where its line lies. */
export interface Entry extends Head {
  /** As in the dataset; empty where a line has none: only those that are asked must be whole. */
  readonly title: string
  readonly file: string
  /** 1-based line number in that file. */
  readonly line: number
  /** Bytes. */
  readonly offset: number
  /** Bytes, without the newline. */
  readonly length: number
  /** Of these bytes: a line that is read alone is checked by it. */
  readonly crc32: number
}

export interface Catalogue {
  /** Names exactly this content: a commit of the Hub, or a hash of local files. */
  readonly revision: string
  readonly entries: readonly Entry[]
}

export interface Reading {
  /** In the order of the entries. Their tests are proved to decode. */
  readonly problems: readonly Problem[]
  /** Whether all of them were kept from an earlier run. */
  readonly cacheHit: boolean
}

/** Where problems come from. What is not wanted is never kept, whatever the source. */
export interface ProblemSource {
  /** Rejects with `bad_dataset` when a line is not an object or two lines have the same id. */
  catalogue(): Promise<Catalogue>
  /** The problems of these entries. Rejects with `bad_dataset`, naming all whose tests do not decode. */
  read(entries: readonly Entry[]): Promise<Reading>
}
