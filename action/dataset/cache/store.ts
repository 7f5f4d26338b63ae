import { describeError } from '../../errors.ts'

/** Keeps folders by name from one run to the next. The content behind a name never changes. */
export interface Store extends AsyncDisposable {
  /** Finds a saved folder, verified byte for byte. @returns its path; null when there is none */
  restore(name: string): Promise<string | null>
  /**
   * Saves a folder that `fill` fills, unless another process has saved it meanwhile. It stays readable until the store is
   * disposed. Rejects with the error of `fill`; when the folder cannot be kept for later runs, that is only a warning.
   * @returns the folder's path
   */
  save(name: string, fill: (folder: string) => Promise<void>): Promise<string>
  /** Removes a folder whose content cannot be used. */
  drop(name: string): Promise<void>
  /** Describes where the folders are and how large they are, for the log. */
  describe(): Promise<string>
}

export interface Content<T> {
  /** Reads the folder. A rejection means that the content cannot be used. */
  readonly read: (folder: string) => Promise<T>
  /** Writes the content into an empty folder. */
  readonly fill: (folder: string) => Promise<void>
}

/** Reads the content of that name from the store, or creates it. Content that cannot be read is replaced, with a warning. */
export async function getOrCreate<T>(
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
