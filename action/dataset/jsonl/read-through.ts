import { type FileHandle, open } from 'node:fs/promises'

const CHUNK_BYTES = 1 << 20

/**
 * A file from beginning to end, read ahead by one chunk. A chunk holds only until the next is asked for: two buffers take
 * turns, since a new one for each chunk costs more than reading into it.
 */
export async function* readThrough(path: string, chunkBytes = CHUNK_BYTES): AsyncGenerator<Buffer> {
  await using file = await open(path)
  let [current, next] = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)]
  let reading = readInto(current, file)
  try {
    for (;;) {
      const bytes = await reading
      if (bytes === 0) return
      reading = readInto(next, file)
      yield current.subarray(0, bytes)
      ;[current, next] = [next, current]
    }
  } finally {
    // Whoever stops early must not close the file beneath it.
    await reading.catch(() => {})
  }
}

async function readInto(buffer: Buffer, file: FileHandle): Promise<number> {
  return (await file.read(buffer)).bytesRead
}
