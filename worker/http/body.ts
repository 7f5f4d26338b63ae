import { bodyLimit } from 'hono/body-limit'
import { ApiProblem } from '../problem.ts'
import type { AppContext } from './route.ts'

/**
 * Parses the body as JSON.
 * @param maxSize in bytes
 * @throws ApiProblem `too_large`, `bad_json`
 */
export async function readJson(context: AppContext, maxSize: number): Promise<unknown> {
  const onError = (): never => {
    throw new ApiProblem('too_large', `A result may be at most ${maxSize} bytes long.`)
  }
  await bodyLimit({ maxSize, onError })(context, async () => {})
  try {
    const bytes = await context.req.raw.arrayBuffer()
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes))
  } catch (error) {
    throw new ApiProblem('bad_json', error instanceof Error ? error.message : String(error))
  }
}
