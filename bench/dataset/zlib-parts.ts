import { constants, crc32, deflateRawSync, deflateSync } from 'node:zlib'

/** A piece of text that is compressed once and can stand anywhere in many zlib streams. */
export interface Part {
  /** Bytes of the text. */
  readonly length: number
  readonly adler32: number
  /** Whole bytes, and nothing in them refers to what came before. */
  readonly deflated: Buffer
}

export const partOf = (text: Buffer): Part => ({
  length: text.length,
  adler32: deflateSync(text, { level: 0 }).subarray(-4).readUInt32BE(),
  deflated: deflateRawSync(text, { finishFlush: constants.Z_FULL_FLUSH }),
})

const HEADER = Buffer.from([0x78, 0x9c])
/** An empty last block. */
const END = Buffer.from([0x03, 0x00])

/** The zlib stream of the texts of all parts, one after the other. */
export const joinParts = (parts: readonly Part[]): Buffer => {
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(parts.reduce((sum, part) => joinAdler(sum, part.adler32, part.length), 1))
  return Buffer.concat([HEADER, ...parts.map(({ deflated }) => deflated), END, sum])
}

const BASE = 65_521

/** Adler-32 of two texts from those of each and the length of the second: its two sums add up, the first runs on. */
const joinAdler = (first: number, second: number, secondLength: number): number => {
  const [a1, b1] = [first & 0xffff, first >>> 16]
  const [a2, b2] = [second & 0xffff, second >>> 16]
  const a = (a1 + a2 - 1 + BASE) % BASE
  const b = (b1 + b2 + (secondLength % BASE) * (a1 - 1 + BASE)) % BASE
  return ((b << 16) | a) >>> 0
}

/** A number that looks random and is the same each time. */
export const chance = (...seed: readonly (string | number)[]): number => crc32(seed.join(' ')) / 2 ** 32
