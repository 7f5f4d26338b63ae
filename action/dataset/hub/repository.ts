import { createHash, type Hash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import * as z from 'zod'
import { BenchmarkError, describeError } from '../../errors.ts'
import { jsonOf } from '../../text/json.ts'
import type { Hub } from './hub.ts'
import { get } from './request.ts'
import { withHubRetries } from './retries.ts'

/** Checksum of a file according to the Hub: SHA-256 for large files, the hash of a git blob for small ones. */
interface Digest {
  readonly kind: 'sha256' | 'git-sha1'
  readonly hex: string
}

export interface RemoteFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly digest: Digest
  /** Path of its URL, pinned to the commit. */
  readonly path: string
}

interface Repository {
  /** The commit that all files are read from. */
  readonly commit: string
  readonly files: readonly RemoteFile[]
}

const sha1 = z.string().regex(/^[0-9a-f]{40}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const size = z.int().nonnegative()
const info = z.object({
  sha: sha1,
  siblings: z.array(
    z.object({
      rfilename: z.string(),
      size: size.nullish(),
      blobId: sha1.nullish(),
      lfs: z.object({ sha256, size }).nullish(),
    }),
  ),
})

type Sibling = z.infer<typeof info>['siblings'][number]

/** Which files of a dataset are wanted. */
export interface WantedFiles {
  /** Chooses from the names of all files. Throws an `Error` that says what is missing. */
  readonly choose: (names: readonly string[]) => readonly string[]
  /** What to do where something is missing. */
  readonly help: string
}

/**
 * Looks up files in a dataset on the Hub. One request gives the commit of `main` with all sizes and checksums,
 * so that they belong together. Rejects with `bad_input` when there is no such dataset or file.
 */
export async function openRepository(id: string, wanted: WantedFiles, hub: Hub): Promise<Repository> {
  const { sha, siblings } = await withHubRetries(hub, async () => {
    const answer = await get(hub, `/api/datasets/${id}/revision/main?blobs=true`, {}, `dataset ${id}`)
    return readInfo(await text(answer.chunks), id)
  })
  const known = new Map(siblings.map((sibling) => [sibling.rfilename, sibling]))
  const files = chosenFiles([...known.keys()], id, wanted)
  return {
    commit: sha,
    files: files.map((name) => remoteFile(name, known.get(name), `/datasets/${id}/resolve/${sha}`)),
  }
}

function readInfo(body: string, id: string): z.infer<typeof info> {
  const { data, error } = info.safeParse(jsonOf(body))
  if (data) return data
  const where = error.issues[0]?.path.join('.') || 'it is not a JSON object'
  const message = `the Hub's description of dataset ${id} has an unknown form: ${where}`
  const help = 'Check HF_ENDPOINT, and whether a proxy or a login page answers in its place: is it a Hugging Face Hub?'
  throw new BenchmarkError('dataset_unreachable', message, help)
}

function chosenFiles(names: readonly string[], id: string, { choose, help }: WantedFiles): readonly string[] {
  try {
    return choose(names)
  } catch (error) {
    if (error instanceof BenchmarkError) throw error
    throw new BenchmarkError('bad_input', `dataset ${id} cannot be used: ${describeError(error)}`, help)
  }
}

function remoteFile(name: string, sibling: Sibling | undefined, folder: string): RemoteFile {
  const { lfs, blobId, size } = sibling ?? {}
  const path = `${folder}/${encodeURIComponent(name)}`
  if (lfs) return { name, size: lfs.size, digest: { kind: 'sha256', hex: lfs.sha256 }, path }
  if (blobId && typeof size === 'number') return { name, size, digest: { kind: 'git-sha1', hex: blobId }, path }
  throw new BenchmarkError('dataset_unreachable', `the Hub gives no checksum for ${name}`, 'Check HF_ENDPOINT.')
}

/** Starts the hash that checks a file's content: over all bytes it must give the hex of the file's digest. */
export const hashFor = ({ digest, size }: RemoteFile): Hash =>
  digest.kind === 'sha256' ? createHash('sha256') : createHash('sha1').update(`blob ${size}\0`)
