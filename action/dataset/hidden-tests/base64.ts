import { parseText } from '../jsonl/scan.ts'

const BACKSLASH = 0x5c

const PADDING = 0x3d
/** Value of each base64 digit; 64 for every other byte. */
const DIGITS = new Uint8Array(256).fill(64)
for (const [value, digit] of Buffer.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
).entries()) {
  DIGITS[digit] = value
}

/**
 * Decodes the base64 text of a JSON line, piece by piece. Node's own decoder takes strings, which would be most of the memory
 * of a fetch, and skips invalid characters. This one accepts only canonical base64: whole groups, with padding and no bits
 * left over; it throws an `Error` for anything else. All pieces share one buffer: each is valid only until the next one is
 * requested.
 */
export async function* decodeBase64(raw: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  /** Bits of the incomplete group, and the number of its digits. */
  let group = 0
  let digits = 0
  let padding = 0
  let bytes = Buffer.alloc(0)
  for await (const chunk of unescaped(raw)) {
    const most = Math.ceil((chunk.length / 4) * 3) + 3
    if (bytes.length < most) bytes = Buffer.allocUnsafeSlow(most)
    let length = 0
    for (let at = 0; at < chunk.length; at++) {
      if (digits === 0) {
        // The fast path: whole groups, nearly all of the text.
        for (let four = fourAt(chunk, at); four >= 0; four = fourAt(chunk, at)) {
          bytes[length++] = four >> 16
          bytes[length++] = four >> 8
          bytes[length++] = four
          at += 4
        }
        if (at >= chunk.length) break
      }
      const value = digitAt(chunk, at)
      if (value < 64 && padding === 0) {
        group = (group << 6) | value
        if (++digits < 4) continue
        bytes[length++] = group >> 16
        bytes[length++] = group >> 8
        bytes[length++] = group
        digits = group = 0
      } else if (chunk[at] === PADDING && digits + ++padding <= 4 && digits >= 2) continue
      else throw notBase64()
    }
    yield bytes.subarray(0, length)
  }
  if (digits + padding === 0) return
  const surplus = digits === 2 ? 4 : 2
  if (digits + padding !== 4 || (group & ((1 << surplus) - 1)) !== 0) throw notBase64()
  const rest = Buffer.alloc(digits - 1)
  rest.writeUIntBE(group >> surplus, 0, rest.length)
  yield rest
}

const digitAt = (text: Buffer, at: number): number => DIGITS[text[at] ?? 0] ?? 64

/** Gives the 24 bits of four digits; -1 when not all are digits. An array here would be garbage for every group. */
function fourAt(text: Buffer, at: number): number {
  const a = digitAt(text, at)
  const b = digitAt(text, at + 1)
  const c = digitAt(text, at + 2)
  const d = digitAt(text, at + 3)
  return ((a | b | c | d) & 64) === 0 ? (a << 18) | (b << 12) | (c << 6) | d : -1
}

const notBase64 = () => new Error('neither JSON nor base64')

/** JSON writers may escape a slash, although they need not. From the first escape on, the rest of the text is collected. */
async function* unescaped(raw: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const held: Buffer[] = []
  for await (const chunk of raw) {
    if (held.length > 0 || chunk.includes(BACKSLASH)) held.push(Buffer.from(chunk))
    else yield chunk
  }
  if (held.length > 0) yield Buffer.from(parseText(held))
}
