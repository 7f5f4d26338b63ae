import { createReadStream } from 'node:fs'
import type { ServerResponse } from 'node:http'
import type { Fault, HubCall } from './faults.ts'
import type { StoredFile } from './repository.ts'

/** Sends a file, or the part that a Range header names, as object stores do. */
export const sendContent = async (
  file: StoredFile,
  call: HubCall,
  fault: Fault | undefined,
  response: ServerResponse,
): Promise<void> => {
  const range = fault?.kind === 'ignore-range' ? null : parseRange(call.range, file.size)
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'content-range': `bytes */${file.size}` }).end()
    return
  }
  const { start, end } = range ?? { start: 0, end: file.size }
  response.writeHead(range === null ? 200 : 206, {
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
    'content-length': end - start,
    etag: `"${file.sha256 ?? file.blobId}"`,
    ...(range !== null && { 'content-range': `bytes ${start}-${end - 1}/${file.size}` }),
    ...(fault?.kind === 'headers' && fault.headers),
  })
  const stop = fault?.kind === 'cut' ? Math.min(end, start + fault.after) : end
  for await (const chunk of bytesOf(file, start, stop)) {
    if (response.destroyed) return
    flip(chunk, start + call.bytes, fault)
    call.bytes += chunk.length
    if (!response.write(chunk)) await drained(response)
  }
  if (stop < end) response.socket?.destroySoon()
  else response.end()
}

const bytesOf = (file: StoredFile, start: number, end: number): AsyncIterable<Buffer> | readonly Buffer[] =>
  end > start ? createReadStream(file.path, { start, end: end - 1 }) : []

const flip = (chunk: Buffer, offset: number, fault: Fault | undefined): void => {
  if (fault?.kind !== 'flip' || fault.at < offset || fault.at >= offset + chunk.length) return
  chunk[fault.at - offset] = (chunk[fault.at - offset] ?? 0) ^ 1
}

const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done)
      resolve()
    }
    response.on('drain', done).on('close', done)
  })

/** `bytes=a-b` or `bytes=a-`, as start and end (exclusive); null when there is none. */
const parseRange = (header: string | undefined, size: number) => {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? []
  if (first === undefined) return null
  const start = Number(first)
  const end = last === '' ? size : Math.min(size, Number(last) + 1)
  return start < end ? { start, end } : 'unsatisfiable'
}
