import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAnswers } from './answers.ts'
import { bareEnv } from './bare-env.ts'
import { writeDemoDataset } from './dataset.ts'
import { catalogueModel } from './model-server/models.ts'
import { type ModelServer, startModelServer } from './model-server/server.ts'

const KEY = 'demo-key'
const CLI = join(import.meta.dirname, '..', 'action', 'cli.ts')

let folder: string
let dataset: string
let server: ModelServer
let attempts = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bad-input-'))
  dataset = writeDemoDataset(folder)
  server = await startModelServer({ answer: demoAnswers(), key: KEY, models: [catalogueModel('demo-model')] })
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

interface Attempt {
  /** Differences from a good command line; null leaves a flag out. */
  readonly flags?: Readonly<Record<string, string | null>>
  readonly env?: Readonly<Record<string, string>>
}

/** Runs the command line as a user would, with one thing wrong. */
const attempt = async ({ flags = {}, env = {} }: Attempt) => {
  const file = join(folder, `results-${attempts++}.json`)
  const good = { 'python-packages': 'as-is', dataset, model: 'demo-model', 'base-url': server.url, 'sample-size': '0' }
  const all = {
    ...good,
    provider: 'anthropic',
    'input-price': '1',
    'output-price': '1',
    'results-file': file,
    ...flags,
  }
  const argv = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`--${name}`, value]))
  const child = spawn(process.execPath, [CLI, ...argv], {
    env: { ...bareEnv(), ANTHROPIC_API_KEY: KEY, ...env },
  })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  child.stdout.resume()
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const errors = stderr.split('\n').filter((line) => line.startsWith('error: '))
  return { code, errors, bought: server.books.sales.length, written: existsSync(file) }
}

const damaged = async (name: string, change: (line: Record<string, string>) => string): Promise<string> => {
  const [first = '', ...rest] = (await readFile(dataset, 'utf8')).trimEnd().split('\n')
  const file = join(folder, name)
  await writeFile(file, `${[change(JSON.parse(first)), ...rest].join('\n')}\n`)
  return file
}

const cases: { name: string; run: () => Promise<Attempt>; says: RegExp }[] = [
  {
    name: "a model without a known price at its provider's own address",
    run: async () => ({ flags: { 'input-price': null, 'output-price': null, 'base-url': null } }),
    says: /price/,
  },
  {
    name: 'a date that does not exist',
    run: async () => ({ flags: { 'start-date': '2025-02-30' } }),
    says: /2025-02-30/,
  },
  {
    name: 'dates in the wrong order',
    run: async () => ({ flags: { 'start-date': '2025-03-01', 'end-date': '2025-01-01' } }),
    says: /2025-03-01.*2025-01-01|2025-01-01.*2025-03-01/,
  },
  {
    name: 'a range of files that runs backwards',
    run: async () => ({ flags: { release: 'v6_v1' } }),
    says: /A below B/,
  },
  { name: 'a sample larger than the window', run: async () => ({ flags: { 'sample-size': '99' } }), says: /99.*13/ },
  { name: 'a missing file', run: async () => ({ flags: { dataset: './nowhere.jsonl' } }), says: /nowhere\.jsonl/ },
  {
    name: 'a truncated file',
    run: async () => {
      const file = join(folder, 'cut.jsonl')
      await writeFile(file, (await readFile(dataset)).subarray(0, -100))
      return { flags: { dataset: file } }
    },
    says: /cut\.jsonl/,
  },
  {
    name: 'hidden tests that do not decode',
    run: async () => ({
      flags: {
        dataset: await damaged('garbled.jsonl', (line) => JSON.stringify({ ...line, private_test_cases: 'eJx' })),
      },
    }),
    says: /demo_bakery_queue/,
  },
  {
    name: 'a problem without hidden tests',
    run: async () => ({
      flags: { dataset: await damaged('bare.jsonl', (line) => JSON.stringify({ ...line, private_test_cases: '[]' })) },
    }),
    says: /demo_bakery_queue/,
  },
  { name: 'a wrong key', run: async () => ({ env: { ANTHROPIC_API_KEY: 'wrong' } }), says: /key/i },
  {
    name: 'a server that cannot be reached',
    run: async () => ({ flags: { 'base-url': 'http://127.0.0.1:9' } }),
    says: /demo-model|127\.0\.0\.1/,
  },
  {
    name: 'no python',
    run: async () => ({ flags: { python: 'python-that-is-not-there' } }),
    says: /python-that-is-not-there/,
  },
  {
    name: 'no sandbox',
    run: async () => ({ env: { PATH: '/nonexistent' }, flags: { python: '/usr/bin/python3' } }),
    says: /bubblewrap/,
  },
]

describe('bad input ends with exit code 1 and one line that names the thing and the cure', () => {
  it.concurrent.each(cases)('$name: nothing bought, nothing written', async ({ run, says }) => {
    const result = await attempt(await run())
    expect(result).toMatchObject({ code: 1, bought: 0, written: false, errors: [expect.stringMatching(says)] })
    expect(result.errors[0]).toMatch(/^error: .+ — .+[.!”"]$/)
  })
})

it('a reader that leaves early costs no result', async () => {
  const file = join(folder, 'piped.json')
  const flags = ['--dataset', dataset, '--model', 'demo-model', '--base-url', server.url, '--sample-size', '2']
  const settings = [
    '--provider',
    'anthropic',
    '--input-price',
    '1',
    '--output-price',
    '1',
    '--python-packages',
    'as-is',
    '--results-file',
    file,
  ]
  const argv = [CLI, ...flags, ...settings].map((part) => `'${part}'`).join(' ')
  const child = spawn('/bin/sh', ['-c', `${process.execPath} ${argv} | head -1`], {
    env: { ...bareEnv(), ANTHROPIC_API_KEY: KEY },
  })
  child.stdout.resume()
  child.stderr.resume()
  await new Promise((resolve) => child.on('close', resolve))
  expect(existsSync(file)).toBe(true)
})
