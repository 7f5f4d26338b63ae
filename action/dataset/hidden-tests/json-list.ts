import { OpenValue } from '../jsonl/nesting.ts'
import { decodeUtf8 } from './utf8.ts'

const [OPEN, CLOSE, COMMA] = [0x5b, 0x5d, 0x2c]
const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d

/**
 * Parses the elements of a JSON list one after the other. They are what `JSON.parse` makes of the whole, which would take
 * the memory of the text and of all its elements at once.
 * Throws an `Error` when the text is not JSON or no list, but not before it has yielded the elements in front of the fault.
 */
export function* parseList(json: Buffer): Generator<unknown> {
  let at = skipBlanks(json, 0)
  if (json[at] !== OPEN) throw faultOf(json)
  if (json[skipBlanks(json, at + 1)] === CLOSE) at = skipBlanks(json, at + 1)
  else {
    do {
      const end = new OpenValue().end(json, at + 1)
      if (end === -1) throw faultOf(json)
      yield parseElement(json, at + 1, end)
      at = end
    } while (json[at] === COMMA)
  }
  if (json[at] !== CLOSE || skipBlanks(json, at + 1) < json.length) throw faultOf(json)
}

function parseElement(json: Buffer, from: number, to: number): unknown {
  try {
    return JSON.parse(decodeUtf8(json.subarray(from, to)))
  } catch {
    throw faultOf(json)
  }
}

function skipBlanks(json: Buffer, from: number): number {
  let at = from
  while (isBlank(json[at])) at++
  return at
}

/** Finds what is wrong with the text as a whole: what `JSON.parse` says, else that it is no list. */
function faultOf(json: Buffer): Error {
  try {
    JSON.parse(decodeUtf8(json))
    return new Error('it is no list')
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
