import { once } from 'node:events'
import { createServer } from 'node:net'
import { BenchmarkError } from '../action/errors.ts'
import { wholeNumber } from '../action/inputs/validators.ts'

/** The port that `--port` names. @throws BenchmarkError `bad_input` */
export const portOf = (flag = '8787'): number => wholeNumber(0, 65_535, ' (0 is any free one)')(flag, 'port')

/** @throws BenchmarkError `bad_input` if the port of this machine cannot be had */
export async function requireFreePort(port: number): Promise<void> {
  const server = createServer().listen(port, 'localhost')
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be used: ${error.message}`
    const help = 'End what uses it (another demo?), or choose another port with --port.'
    throw new BenchmarkError('bad_input', `port ${port} ${reason}`, help)
  })
  server.close()
  await once(server, 'close')
}
