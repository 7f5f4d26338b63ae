import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface WheelIndex {
  /** For pip's `--index-url`. */
  readonly url: string
  /** Paths that were asked for. */
  readonly requests: readonly string[]
  /** A requirements file that pins every wheel by its hash. */
  readonly requirements: string
  close(): Promise<void>
}

/**
 * Writes tiny wheels into a folder.
 * @param pins `name==version`, or `name==version:source` with the code of the package
 * @returns lines of a requirements file, hashes included
 */
export const writeWheels = (folder: string, pins: readonly string[]): string =>
  execFileSync('python3', [join(import.meta.dirname, 'wheels.py'), folder, ...pins], { encoding: 'utf8' })
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^(.+?)-(.+?)-py3-none-any\.whl (\w+)$/, '$1==$2 --hash=sha256:$3\n'))
    .join('')

/** What goes wrong with a request: it is never answered, or its answer breaks off. */
export type IndexFault = 'hang' | 'cut'

/**
 * Serves tiny wheels as a package index does (PEP 503), on a free port of this machine.
 * @param fault asked for each request with its path
 */
export const startWheelIndex = async (
  pins: readonly string[],
  fault: (path: string) => IndexFault | null = () => null,
): Promise<WheelIndex> => {
  const folder = mkdtempSync(join(tmpdir(), 'wheel-index-'))
  const requirements = writeWheels(folder, pins)
  const requests: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    requests.push(path)
    const broken = fault(path)
    if (broken === 'hang') return
    if (broken === 'cut') {
      response.writeHead(200, { 'content-length': '100000' })
      response.write('PK', () => response.destroy())
      return
    }
    const [, kind, name = ''] = /^\/(simple|files)\/([^/]+)\/?$/.exec(path) ?? []
    const files = readdirSync(folder).filter((file) => file.startsWith(`${name}-`) || file === name)
    if (files.length === 0) response.writeHead(404).end()
    else if (kind === 'files') response.end(readFileSync(join(folder, name)))
    else {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end(files.map((file) => `<a href="/files/${file}">${file}</a>`).join('\n'))
    }
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple/`,
    requests,
    requirements,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
