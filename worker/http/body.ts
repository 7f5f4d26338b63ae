import { ApiProblem } from '../problem.ts'

/**
 * The JSON of a body of at most `most` bytes. Stops reading at the first byte too many, whatever the headers promised.
 * @throws ApiProblem `too_large`, `bad_json`
 */
export async function readJson(request: Request, most: number): Promise<unknown> {
  const tooLarge = new ApiProblem('too_large', `A result may have ${most} bytes at most.`)
  if (Number(request.headers.get('Content-Length')) > most) throw tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > most) throw tooLarge
    chunks.push(chunk)
  }
  try {
    return JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(await new Blob(chunks).arrayBuffer()),
    )
  } catch (error) {
    throw new ApiProblem('bad_json', error instanceof Error ? error.message : String(error))
  }
}
