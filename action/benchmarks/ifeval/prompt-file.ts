import { hash } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getOrCreate } from '../../dataset/cache/store.ts'
import { download } from '../../dataset/hub/download.ts'
import { type Hub, hubOf } from '../../dataset/hub/hub.ts'
import { hashFor, openRepository, type RemoteFile } from '../../dataset/hub/repository.ts'
import { ContentChanged, retryUntilIntact } from '../../dataset/hub/retries.ts'
import type { HubHost } from '../../dataset/hub/source.ts'
import { isHubId } from '../../dataset/load.ts'
import { BenchmarkError, describeError } from '../../errors.ts'
import { type IfevalPrompt, parsePrompts } from './prompt.ts'

/** The file with the prompts, on the Hub and in a folder. */
const FILE = 'ifeval_input_data.jsonl'
/** Bytes; the real file has 207 kB. */
const LARGEST = 64 * 2 ** 20

interface PromptFile {
  readonly prompts: readonly IfevalPrompt[]
  /** A commit of the Hub, or a hash of the local file. */
  readonly revision: string
  readonly cacheHit: boolean
}

/**
 * Reads all prompts of a dataset: on the Hub, in a file, or in a folder that has `ifeval_input_data.jsonl`.
 * Rejects with `bad_dataset`, naming file, line and key, and as the datasets on the Hub do.
 */
export const readPromptFile = (dataset: string, host: HubHost): Promise<PromptFile> =>
  isHubId(dataset) ? readFromHub(dataset, host) : readLocal(dataset)

async function readLocal(path: string): Promise<PromptFile> {
  try {
    const isFolder = (await stat(path)).isDirectory()
    const file = isFolder ? join(path, FILE) : path
    const content = await readFile(file)
    const revision = `local-${hash('sha256', content).slice(0, 12)}`
    return { prompts: parsePrompts(content.toString('utf8'), file), revision, cacheHit: false }
  } catch (error) {
    if (error instanceof BenchmarkError) throw error
    const help = `Give the path of a file in the form of ${FILE}, or of a folder that has it.`
    throw new BenchmarkError('bad_input', `dataset "${path}" cannot be read: ${describeError(error)}`, help)
  }
}

async function readFromHub(id: string, host: HubHost): Promise<PromptFile> {
  const hub = hubOf(host.env, host)
  const { commit, files } = await openRepository(id, { choose: onlyFile, help: FORM }, hub)
  const [file] = files
  if (file === undefined || file.size > LARGEST) {
    throw new BenchmarkError('bad_dataset', `${FILE} of ${id} has ${file?.size} bytes`, FORM)
  }
  host.log(`dataset: ${id} at ${commit.slice(0, 12)}, ${FILE}`)
  const content = {
    read: async (folder: string) => parsePrompts(await readFile(join(folder, FILE), 'utf8'), FILE),
    fill: async (folder: string) => {
      const bytes = await retryUntilIntact(FILE, host.warn, () => wholeFile(file, hub))
      parsePrompts(bytes.toString('utf8'), FILE) // a file with a fault is not kept
      await writeFile(join(folder, FILE), bytes)
    },
  }
  const { value, hit } = await getOrCreate(host.store, `ifeval-v1-${file.digest.hex}`, content, host.warn)
  return { prompts: value, revision: commit, cacheHit: hit }
}

const FORM = 'Use a dataset in the form of google/IFEval.'

function onlyFile(names: readonly string[]): string[] {
  if (names.includes(FILE)) return [FILE]
  throw new Error(`there is no ${FILE} in it`)
}

async function wholeFile(file: RemoteFile, hub: Hub): Promise<Buffer> {
  const hashing = hashFor(file)
  const chunks: Buffer[] = []
  for await (const chunk of download(file, { start: 0, end: file.size }, hub)) {
    hashing.update(chunk)
    chunks.push(Buffer.from(chunk))
  }
  if (hashing.digest('hex') !== file.digest.hex)
    throw new ContentChanged('its checksum is not the one that the Hub gives')
  return Buffer.concat(chunks)
}
