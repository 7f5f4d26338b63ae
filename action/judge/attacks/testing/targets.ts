import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Bait, LEFT_FILE } from '../attack.ts'

/** Everything that an attack is after, set up for real, and a look from outside at what became of it. */
export interface Targets extends AsyncDisposable {
  readonly bait: Required<Bait>
  /** What was reached, in words: calls that arrived, files that were touched, objects left in the machine's tables. */
  reached(): string[]
}

export const setUpTargets = async (): Promise<Targets> => {
  const secret = randomBytes(16).toString('hex')
  const runnerTemp = mkdtempSync(join(tmpdir(), 'judge-targets-'))
  const files = [homedir(), tmpdir(), process.cwd(), runnerTemp].map((folder) => join(folder, `.bait-${secret}`))
  for (const file of files) writeFileSync(file, secret)
  const calls: string[] = []
  const listen = async (name: string, where: number | string): Promise<Server> => {
    const server = createServer((socket) => {
      calls.push(name)
      socket.destroy()
    })
    await once(
      server.listen(typeof where === 'number' ? { port: where, host: '127.0.0.1' } : { path: where }),
      'listening',
    )
    return server
  }
  const [unixPath, abstractName] = [join(runnerTemp, 'socket'), `bait-${secret}`]
  const tcp = await listen('tcp', 0)
  const servers = [tcp, await listen('unix socket', unixPath), await listen('abstract socket', `\0${abstractName}`)]
  const udp = createSocket('udp4').on('message', () => void calls.push('udp'))
  await once(udp.bind(0, '127.0.0.1'), 'listening')
  const before = ipcTables()
  return {
    bait: {
      ...{ files, pid: process.pid, unixPath, abstractName },
      tcpPort: (tcp.address() as AddressInfo).port,
      udpPort: udp.address().port,
    },
    reached: () => [
      ...calls,
      ...files.filter((file) => readFileSync(file, 'utf8') !== secret),
      ...files.map((file) => join(dirname(file), LEFT_FILE)).filter((file) => existsSync(file)),
      ...ipcTables().filter((line) => !before.includes(line)),
    ],
    [Symbol.asyncDispose]: async () => {
      for (const server of servers) server.close()
      udp.close()
      for (const file of files) rmSync(file)
      rmSync(runnerTemp, { recursive: true })
    },
  }
}

/** System V objects of the machine, one line each. */
const ipcTables = (): string[] =>
  ['shm', 'msg', 'sem']
    .map((table) => `/proc/sysvipc/${table}`)
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .map((line) => line.trim().split(/\s+/).slice(0, 3).join(' '))
