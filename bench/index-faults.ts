import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { REFERENCE_PACKAGES } from '../action/judge/environment.ts'
import { inspectPython } from '../action/judge/python.ts'
import { buildVenv } from '../action/python-env/venv.ts'
import { startWheelIndex, type WheelIndex } from '../demo/wheel-index/server.ts'

/**
 * `npm run bench -- index-faults`: what a run says of each fault of the package index, and after how long. Wheels of
 * 75 kB; the limit of ten minutes is three here, and pip retries as often as it does by itself.
 */
const LIMIT_MS = 180_000
const PADDING = 75_000

type Serve = (path: string, response: ServerResponse, content: Buffer) => Promise<void> | void

const sound: Serve = (_, response, content) => void response.end(content)
const refusing =
  (status: number): Serve =>
  (_, response) =>
    void response.writeHead(status).end()
/** What a fault of files alone does; pages are sound. */
const ofFiles =
  (fault: Serve): Serve =>
  (path, response, content) =>
    (path.includes('/files/') ? fault : sound)(path, response, content)

const slowly =
  (bytesPerSecond: number): Serve =>
  async (_, response, content) => {
    response.writeHead(200, { 'content-length': content.length })
    for (let at = 0; at < content.length && !response.destroyed; at += bytesPerSecond / 10) {
      response.write(content.subarray(at, at + bytesPerSecond / 10))
      await sleep(100)
    }
    response.end()
  }

const cut: Serve = (_, response, content) => {
  response.writeHead(200, { 'content-length': content.length })
  response.write(content.subarray(0, content.length / 2), () => response.destroy())
}

const other: Serve = (_, response, content) => void response.end(Buffer.concat([content, Buffer.from('x')]))

/** By name: what the index does, or another address; `disk`: size of the disk in kB. */
const FAULTS: Readonly<Record<string, { readonly serve?: Serve; readonly url?: string; readonly disk?: number }>> = {
  none: { serve: sound },
  refused: { url: 'http://127.0.0.1:9/simple/' },
  'no DNS': { url: 'https://index.invalid/simple/' },
  'http, not trusted': { url: 'http://index.invalid/simple/' },
  403: { serve: refusing(403) },
  503: { serve: refusing(503) },
  '503 for files': { serve: ofFiles(refusing(503)) },
  '10 kB/s': { serve: ofFiles(slowly(10_000)) },
  '1 kB/s': { serve: ofFiles(slowly(1_000)) },
  hang: { serve: () => {} },
  'hang for files': { serve: ofFiles(() => {}) },
  cut: { serve: ofFiles(cut) },
  'wrong hash': { serve: ofFiles(other) },
  'full disk': { serve: sound, disk: 600 },
}

export const run = async (names: string[]): Promise<void> => {
  const pins = Object.entries(REFERENCE_PACKAGES).map(([name, version]) => `${name}==${version}`)
  const padding = randomBytes(PADDING).toString('hex').slice(0, PADDING)
  const index = await startWheelIndex(pins.map((pin) => `${pin}:# ${padding}`))
  const rows = []
  try {
    for (const name of names.length > 0 ? names : Object.keys(FAULTS)) {
      const row = await tried(name, index)
      console.error(Object.values(row).join(' | '))
      rows.push(row)
    }
    console.table(rows)
  } finally {
    await index.close()
  }
}

async function tried(fault: string, index: WheelIndex) {
  const { serve = sound, url, disk } = FAULTS[fault] ?? {}
  const folder = mkdtempSync(join(tmpdir(), 'index-faults-'))
  const target = join(folder, 'target')
  mkdirSync(target)
  if (disk !== undefined) execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${disk}k`, 'tmpfs', target])
  const between = await openBetween(index.url, serve)
  const lines: string[] = []
  const note = (line: string) => void lines.push(line)
  const env = { ...process.env, PIP_INDEX_URL: url ?? between.url, PIP_CONFIG_FILE: '/dev/null' }
  const started = performance.now()
  const options = { requirements: index.requirements, limitMs: LIMIT_MS }
  const said = await buildVenv(
    await inspectPython('python3'),
    target,
    { env, cache: null, log: note, warn: note },
    options,
  )
    .then(() => 'made')
    .catch((error: Error) => error.message)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  await between.close()
  if (disk !== undefined) execFileSync('umount', [target])
  rmSync(folder, { recursive: true })
  const progress = lines.filter((line) => /still installing|once more/.test(line)).length
  return { fault, seconds, 'lines of progress': progress, said }
}

/** A server in front of the index, with the fault. */
async function openBetween(url: string, serve: Serve) {
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    const from = await fetch(new URL(path, url))
    response.setHeader('content-type', from.headers.get('content-type') ?? 'application/octet-stream')
    await serve(path, response, Buffer.from(await from.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
