import { hash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openFolderStore } from '../../../dataset/cache/folder-store.ts'
import { openPunkt, type PunktHost } from './open.ts'
import type { PunktRelease } from './release.ts'

/** Four small files of ours in the form of NLTK's. */
const FILES = {
  'abbrev_types.txt': 'dr\nmr\n',
  'collocations.tab': 'new\tyork\n',
  'sent_starters.txt': 'the\n',
  'ortho_context.tab': 'monday\t4\nthe\t42\n',
} as const
const PARAMETERS = {
  abbreviations: new Set(['dr', 'mr']),
  collocations: new Set(['new\tyork']),
  sentenceStarters: new Set(['the']),
  contexts: new Map([
    ['monday', 4],
    ['the', 42],
  ]),
}

const archiveOf = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`punkt_tab/english/${name}`, Buffer.from(text)])),
  )
const ARCHIVE = archiveOf(FILES)

type Reply = { readonly status: number; readonly body?: Uint8Array } | 'break'

let server: Server
let root: string
let folder: string
let replies: Reply[]
let requests: number
let release: PunktRelease
let lines: string[]

beforeAll(async () => {
  server = createServer((_, response) => {
    requests++
    const reply = replies.shift() ?? { status: 200, body: ARCHIVE }
    if (reply === 'break') response.destroy()
    else response.writeHead(reply.status).end(reply.body)
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  root = await mkdtemp(join(tmpdir(), 'punkt-'))
})
afterAll(async () => {
  server.close()
  await rm(root, { recursive: true })
})

beforeEach(async () => {
  folder = await mkdtemp(join(root, 'case-'))
  replies = []
  requests = 0
  lines = []
  const digests = Object.fromEntries(Object.entries(FILES).map(([name, text]) => [name, hash('sha256', text)]))
  release = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/punkt_tab.zip`,
    size: ARCHIVE.length,
    sha256: hash('sha256', ARCHIVE),
    files: digests as PunktRelease['files'],
  }
})

async function open(env: PunktHost['env'] = {}): Promise<Awaited<ReturnType<typeof openPunkt>>> {
  const line = (text: string) => void lines.push(text)
  const signal = new AbortController().signal
  const basic = { signal, log: line, warn: line }
  await using store = openFolderStore(join(folder, 'store'), basic)
  const clock = { sleep: async () => {}, random: () => 0 }
  return await openPunkt({ ...basic, clock, env: { HOME: folder, ...env }, store }, release)
}

async function install(place: string, files: Readonly<Record<string, string>>): Promise<string> {
  const english = join(folder, place, 'tokenizers', 'punkt_tab', 'english')
  await mkdir(english, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(english, name), text)
  return join(folder, place)
}

describe("Punkt's parameters", () => {
  it('are downloaded once, and then come from the cache', async () => {
    expect(await open()).toEqual(PARAMETERS)
    expect(await open()).toEqual(PARAMETERS)
    expect(requests).toBe(1)
  })

  it.each([
    ['a broken connection', 'break'],
    ['a server that is busy', { status: 503 }],
    ['damaged bytes', { status: 200, body: ARCHIVE.slice(1) }],
    ['too many bytes', { status: 200, body: Buffer.concat([ARCHIVE, ARCHIVE]) }],
  ] as [string, Reply][])('are asked for again after %s', async (_, reply) => {
    replies = [reply]
    expect(await open()).toEqual(PARAMETERS)
    expect(requests).toBe(2)
  })

  it('that cannot be had stop the run, with what to do', async () => {
    replies = [{ status: 404 }]
    await expect(open()).rejects.toMatchObject({
      code: 'dataset_unreachable',
      message: expect.stringMatching(/127\.0\.0\.1:\d+ answered 404/),
      help: expect.stringContaining('NLTK_DATA'),
    })
    expect(requests).toBe(1)
  })

  it('of another release are not accepted, however often they come', async () => {
    const other = archiveOf({ ...FILES, 'abbrev_types.txt': 'dr\n' })
    replies = Array.from({ length: 9 }, () => ({ status: 200, body: other }))
    await expect(open()).rejects.toThrow(/is not the release/)
  })

  it('are taken from NLTK_DATA, a list of folders', async () => {
    const place = await install('mine', FILES)
    expect(await open({ NLTK_DATA: `/nowhere:${place}` })).toEqual(PARAMETERS)
    expect(requests).toBe(0)
  })

  it('are taken from the archive in NLTK_DATA, as NLTK does', async () => {
    await mkdir(join(folder, 'zipped', 'tokenizers'), { recursive: true })
    await writeFile(join(folder, 'zipped', 'tokenizers', 'punkt_tab.zip'), ARCHIVE)
    expect(await open({ NLTK_DATA: join(folder, 'zipped') })).toEqual(PARAMETERS)
    expect(requests).toBe(0)
  })

  it('are taken from nltk_data in the home folder', async () => {
    await install('nltk_data', FILES)
    expect(await open()).toEqual(PARAMETERS)
    expect(requests).toBe(0)
  })

  it('of another release in NLTK_DATA are named and not used', async () => {
    const place = await install('old', { ...FILES, 'sent_starters.txt': 'a\n' })
    expect(await open({ NLTK_DATA: place })).toEqual(PARAMETERS)
    expect(requests).toBe(1)
    expect(lines.join('\n')).toMatch(/english is not used.*sent_starters\.txt/)
  })
})
