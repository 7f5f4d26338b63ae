import { describeError } from '../../errors.ts'

/** Keeps folders by name from one run to the next. A name stands for its content: what it names never changes. */
export interface Store extends AsyncDisposable {
  /** Path of the folder as it was saved, every byte of it; null when there is none. */
  restore(name: string): Promise<string | null>
  /**
   * Path of a folder that `fill` has filled, or that another process saved meanwhile. It stays readable until the store is
   * disposed. Rejects with what `fill` rejects with; that it could not be kept for later is a warning.
   */
  save(name: string, fill: (folder: string) => Promise<void>): Promise<string>
  /** Forgets a folder whose content turned out to be useless. */
  drop(name: string): Promise<void>
  /** Where it keeps things and how much they are, for a person. */
  describe(): Promise<string>
}

export interface Content<T> {
  /** Makes something of the folder. What it rejects with means that the content cannot be used. */
  readonly read: (folder: string) => Promise<T>
  /** Writes the content anew into an empty folder. */
  readonly fill: (folder: string) => Promise<void>
}

/** Content of that name: as it was kept, else made anew. Content that cannot be read is made anew, with a warning. */
export async function keptOrMade<T>(
  store: Store,
  name: string,
  { read, fill }: Content<T>,
  warn: (line: string) => void,
): Promise<{ readonly value: T; readonly hit: boolean }> {
  const kept = await store.restore(name)
  if (kept !== null) {
    try {
      return { value: await read(kept), hit: true }
    } catch (error) {
      warn(`cache: ${name} cannot be used and is fetched again (${describeError(error).replace(/\s+/g, ' ')})`)
      await store.drop(name)
    }
  }
  return { value: await read(await store.save(name, fill)), hit: false }
}
