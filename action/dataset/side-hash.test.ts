import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { Algorithm, SideHash } from './hash.ts'
import { openHashThread } from './hash-thread.ts'
import { hashed, hashHere, openSideHash } from './side-hash.ts'

const content = randomBytes(7_654_321)
const expected = (algorithm: Algorithm) => createHash(algorithm).update(content).digest('hex')

const openThread = async (algorithm: Algorithm): Promise<SideHash> => {
  const hash = await openHashThread(algorithm)
  if (hash === null) throw new Error('no thread')
  return hash
}

/** In pieces of so many bytes, of which each lies where the one before lay. */
async function* pieces(size: number): AsyncGenerator<Buffer> {
  const piece = Buffer.alloc(size)
  for (let at = 0; at < content.length; at += size) yield piece.subarray(0, content.copy(piece, 0, at, at + size))
}

test.each([
  ['sha256', 70_001],
  ['sha1', 70_001],
  ['sha256', 524_288],
  ['sha256', 3_000_000],
] as const)('a thread gives the %s of pieces of %i bytes, though they are overwritten', async (algorithm, size) => {
  await using hash = await openThread(algorithm)
  for await (const _ of hashed(pieces(size), hash));
  expect(await hash.digest()).toBe(expected(algorithm))
})

test('nothing at all has its hash too', async () => {
  await using hash = await openThread('sha256')
  expect(await hash.digest()).toBe(createHash('sha256').digest('hex'))
})

test('threads beside each other do not mix their bytes', async () => {
  await using one = await openThread('sha256')
  await using other = await openThread('sha256')
  for await (const piece of pieces(100_000)) await Promise.all([one.update(piece), other.update(piece.subarray(1))])
  expect(await one.digest()).toBe(expected('sha256'))
  expect(await other.digest()).not.toBe(expected('sha256'))
})

test('a thread that is gone is an error, and never a wrong hash', async () => {
  await using hash = await openThread('sha256')
  await hash[Symbol.asyncDispose]()
  const all = async () => {
    for await (const piece of pieces(100_000)) await hash.update(piece)
    return await hash.digest()
  }
  await expect(all()).rejects.toThrow('the thread that hashes ended')
})

test('where no thread may be started the hash is made here', async () => {
  const script = `
    const { openHashThread } = await import('./hash-thread.ts')
    const { openSideHash } = await import('./side-hash.ts')
    const hash = await openSideHash('sha256', 1e9)
    await hash.update(Buffer.from('abc'))
    console.log(await openHashThread('sha256'), await hash.digest())`
  const rights = ['--permission', '--allow-fs-read=*', '--input-type=module']
  const child = spawn(process.execPath, [...rights, '--eval', script], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  expect(await text(child.stdout)).toBe(`null ${createHash('sha256').update('abc').digest('hex')}\n`)
})

test('here or there, the same comes out', async () => {
  await using small = await openSideHash('sha256', content.length)
  await using here = hashHere('sha256')
  for await (const piece of pieces(65_536)) {
    await small.update(piece)
    await here.update(piece)
  }
  expect(await small.digest()).toBe(expected('sha256'))
  expect(await here.digest()).toBe(expected('sha256'))
})
