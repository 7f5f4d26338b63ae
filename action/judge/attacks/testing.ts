import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { LEFT_FILE, type Targets } from './attack.ts'

/** Real targets of every kind of attack, watched from outside the sandbox. */
export interface WatchedTargets extends AsyncDisposable {
  readonly targets: Required<Targets>
  /** Connections that arrived, files that were changed or created, IPC objects left in the machine's tables. */
  reached(): string[]
}

export async function setUpTargets(): Promise<WatchedTargets> {
  const secret = randomBytes(16).toString('hex')
  const runnerTemp = mkdtempSync(join(tmpdir(), 'judge-targets-'))
  const files = [homedir(), tmpdir(), process.cwd(), runnerTemp].map((folder) => join(folder, `.target-${secret}`))
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
  const [unixPath, abstractName] = [join(runnerTemp, 'socket'), `target-${secret}`]
  const tcp = await listen('tcp', 0)
  const servers = [tcp, await listen('unix socket', unixPath), await listen('abstract socket', `\0${abstractName}`)]
  const udp = createSocket('udp4').on('message', () => void calls.push('udp'))
  await once(udp.bind(0, '127.0.0.1'), 'listening')
  const before = ipcObjects()
  return {
    targets: {
      ...{ files, pid: process.pid, unixPath, abstractName },
      tcpPort: (tcp.address() as AddressInfo).port,
      udpPort: udp.address().port,
    },
    reached: () => [
      ...calls,
      ...files.filter((file) => readFileSync(file, 'utf8') !== secret),
      ...files.map((file) => join(dirname(file), LEFT_FILE)).filter((file) => existsSync(file)),
      ...ipcObjects().filter((line) => !before.includes(line)),
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
function ipcObjects(): string[] {
  return ['shm', 'msg', 'sem']
    .map((table) => `/proc/sysvipc/${table}`)
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .map((line) => line.trim().split(/\s+/).slice(0, 3).join(' '))
}
