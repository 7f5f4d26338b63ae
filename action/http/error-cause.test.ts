import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { innermostCode, innermostReason } from './error-cause.ts'

const failed = (cause: unknown) => new TypeError('fetch failed', { cause })
const coded = (code: unknown, cause?: unknown) => Object.assign(new Error('words', { cause }), { code })

test.each([
  ['the innermost of two', failed(coded('OUTER', coded('INNER'))), 'INNER', 'INNER'],
  ['the outer one, where the inner has none', coded('OUTER', new Error('reset')), 'OUTER', 'OUTER'],
  ['no code', failed(new Error('other side closed')), null, 'other side closed'],
  ['a number, as old DOM exceptions have', new DOMException('aborted', 'AbortError'), null, 'aborted'],
  ['a cause that is no error', failed('why'), null, 'fetch failed'],
  ['no error at all', 'oops', null, 'oops'],
])('tells %s', (_, error, code, reason) => {
  expect(innermostCode(error)).toBe(code)
  expect(innermostReason(error)).toBe(reason)
})

test('finds the code of Node for a port without a server', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : null
  await new Promise((resolve) => server.close(resolve))
  const error = await fetch(`http://127.0.0.1:${port}/`).catch((error: unknown) => error)
  expect(innermostCode(error)).toBe('ECONNREFUSED')
})
