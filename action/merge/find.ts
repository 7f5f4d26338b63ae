import { glob, readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { BenchmarkError } from '../errors.ts'

/**
 * Finds the files that `merge` names, sorted by name: a file, every `*.json` in a folder and below it, or the matches of
 * a glob.
 * @param except the results-file of this merge, where an earlier merge may have written: it is no shard
 * @throws BenchmarkError `bad_input` when there is none
 */
export async function findFiles(where: string, except: string): Promise<readonly string[]> {
  const info = await stat(where).catch(() => null)
  if (info?.isFile()) return [where]
  const found = info?.isDirectory() ? await jsonBelow(where) : await matching(where)
  const files = found.filter((file) => resolve(file) !== resolve(except)).toSorted()
  if (files.length > 0) return files
  throw new BenchmarkError(
    'bad_input',
    `merge ${JSON.stringify(where)} finds no results`,
    'Give the folder that the results.json of each shard was downloaded to, one of them, or a glob such as shards/**/results.json.',
  )
}

const matching = async (pattern: string): Promise<string[]> => {
  const files: string[] = []
  for await (const file of glob(pattern)) files.push(file)
  return files
}

const jsonBelow = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
