import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A file as the Hub knows it. */
export interface StoredFile {
  readonly name: string
  readonly path: string
  /** Bytes. */
  readonly size: number
  /** Hash of a git blob: of the content, or of the pointer that stands for it in LFS. */
  readonly blobId: string
  /** Of the content; null for a small file, which is no LFS file. */
  readonly sha256: string | null
}

export interface StoredRepository {
  readonly commit: string
  readonly files: ReadonlyMap<string, StoredFile>
}

/** What `.gitattributes` decides on the Hub. */
export type Storage = 'lfs' | 'git'

export const readRepository = async (folder: string, storage: Storage): Promise<StoredRepository> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort()
  const files = await Promise.all(names.map((name) => readStored(folder, name, storage)))
  const commit = createHash('sha1').update(JSON.stringify(files.map(({ name, blobId }) => [name, blobId])))
  return { commit: commit.digest('hex'), files: new Map(files.map((file) => [file.name, file])) }
}

const readStored = async (folder: string, name: string, storage: Storage): Promise<StoredFile> => {
  const path = join(folder, name)
  if (storage === 'git') {
    const content = await readFile(path)
    return { name, path, size: content.length, blobId: gitHash(content), sha256: null }
  }
  const { size } = await stat(path)
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  const sha256 = hash.digest('hex')
  return { name, path, size, blobId: gitHash(pointerOf(sha256, size)), sha256 }
}

const gitHash = (content: Buffer): string =>
  createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')

/** Source: the specification of Git LFS. */
const pointerOf = (sha256: string, size: number): Buffer =>
  Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${size}\n`)

/** The answer of `/api/datasets/{id}/revision/main?blobs=true`, as far as it concerns files. */
export const describeRepository = (id: string, { commit, files }: StoredRepository) => ({
  id,
  sha: commit,
  private: false,
  gated: false,
  siblings: [...files.values()].map(({ name, size, blobId, sha256 }) => ({
    rfilename: name,
    blobId,
    size,
    ...(sha256 !== null && { lfs: { sha256, size, pointerSize: pointerOf(sha256, size).length } }),
  })),
})
