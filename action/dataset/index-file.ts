import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { DIFFICULTIES, PLATFORMS } from '../../core/outcome.ts'
import type { IndexRow } from './source.ts'

const NAME = 'index.json'

const count = z.int().nonnegative()
/** A tuple in the order of `toRow`, because a thousand of them are read at every start. */
const row = z.tuple([
  z.string(),
  z.enum(PLATFORMS),
  z.enum(DIFFICULTIES),
  z.string(),
  count,
  count,
  count,
  count,
  z.string(),
])
const index = z.array(row)

const toRow = (entry: IndexRow): z.infer<typeof row> => [
  entry.id,
  entry.platform,
  entry.difficulty,
  entry.contestDate,
  entry.line,
  entry.offset,
  entry.length,
  entry.crc32,
  entry.title,
]

/** Writes the index of one file, without the file's name: the same content has the same index under any name. */
export const writeIndex = (folder: string, entries: readonly IndexRow[]): Promise<void> =>
  writeFile(join(folder, NAME), JSON.stringify(entries.map(toRow)))

/** Reads an index. Rejects with an `Error` when it is not the index of a file of this size. */
export async function readIndex(
  folder: string,
  file: { readonly name: string; readonly size: number },
): Promise<IndexRow[]> {
  const rows = index.parse(JSON.parse(await readFile(join(folder, NAME), 'utf8')))
  let end = 0
  return rows.map(([id, platform, difficulty, contestDate, line, offset, length, crc32, title]) => {
    if (offset < end || offset + length > file.size) throw new Error('its lines do not fit in the file')
    end = offset + length
    return { id, platform, difficulty, contestDate, file: file.name, line, offset, length, crc32, title }
  })
}
