import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { openRepository } from './repository.ts'

const wanted = { choose: (names: readonly string[]) => names, help: 'Choose another.' }

/** The address of a server that gives the same answer to every request. */
async function serve(body: string): Promise<string> {
  const server = createServer((_, response) => response.end(body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it.each([
  ['a login page', '<html>Please log in to the guest network</html>'],
  ['nothing', ''],
  ['a part of its description', '{"sha":"0123'],
  ['another service', '["ok"]'],
])('says what to check when the answer is %s', async (_, body) => {
  const hub = {
    endpoint: await serve(body),
    token: null,
    signal: new AbortController().signal,
    clock: { sleep: async () => {}, random: () => 0 },
    log: () => {},
  }
  await expect(openRepository('owner/name', wanted, hub)).rejects.toMatchObject({
    code: 'dataset_unreachable',
    message: expect.stringContaining('owner/name has an unknown form'),
    help: expect.stringContaining('login page'),
  })
})
