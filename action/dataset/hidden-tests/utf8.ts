// A byte order mark is a character like any other here, as in Python.
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Decodes UTF-8 as Python does with `surrogatepass`: lone surrogates are three bytes, which strict UTF-8 forbids. Two that
 * are neighbours become one character. Throws a `TypeError` for anything else that is not UTF-8.
 */
export function decodeUtf8(bytes: Buffer): string {
  try {
    return strict.decode(bytes)
  } catch {
    // 0xED is never a continuation byte, so the pattern cannot match across two characters.
    const parts = bytes.toString('latin1').split(/(\xed[\xa0-\xbf][\x80-\xbf])/)
    return parts.map((part, index) => (index % 2 ? surrogate(part) : strict.decode(latin1(part)))).join('')
  }
}

/** Encodes a text so that `decodeUtf8` gives it back, lone surrogates included. */
export function encodeUtf8(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text)
  // With the flag u, a surrogate that is half of a character does not match.
  const parts = text.split(/([\ud800-\udfff])/u)
  return Buffer.concat(parts.map((part, index) => (index % 2 ? surrogateBytes(part) : Buffer.from(part))))
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

const surrogate = (bytes: string): string =>
  String.fromCharCode(0xd000 | ((bytes.charCodeAt(1) & 0x3f) << 6) | (bytes.charCodeAt(2) & 0x3f))

function surrogateBytes(text: string): Buffer {
  const code = text.charCodeAt(0)
  return Buffer.from([0xed, 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)])
}
