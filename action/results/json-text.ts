import { readFile } from 'node:fs/promises'

const GZIP = Buffer.from([0x1f, 0x8b])
const ZIP = Buffer.from('PK')

/**
 * Reads a file that should hold JSON, without the mark that some editors put in front of it.
 * @throws Error for a file that is not text in UTF-8, saying what it is
 */
export async function readJsonText(path: string): Promise<string> {
  const bytes = await readFile(path)
  for (const mark of [GZIP, ZIP]) {
    if (bytes.subarray(0, 2).equals(mark)) throw new Error('it is compressed: unpack it first')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Error('it is not text in UTF-8')
  }
}
