import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseResults } from '../core/parse-results.ts'
import { writeDemoDataset } from '../demo/dataset.ts'
import { install } from './own-servers/install.ts'
import { type Exchange, startRelay } from './own-servers/relay.ts'
import { KEY, MODEL, type Server, startLitellm, startLlama } from './own-servers/servers.ts'

/**
 * `npm run bench own-servers [FOLDER]`: the demo problems on the real llama-server and the real LiteLLM, by all three
 * protocols, one and eight requests at once, and with the server killed and started again. A relay keeps the books of what
 * the server sent. FOLDER keeps what is installed.
 */
const MAX_TOKENS = 48
const AT_ONCE = [1, 8] as const

const PROTOCOLS = [
  { name: 'chat', provider: 'openai-compatible', path: '/v1' },
  { name: 'messages', provider: 'anthropic', path: '' },
  { name: 'responses', provider: 'openai', path: '/v1' },
] as const
type Protocol = (typeof PROTOCOLS)[number]

export const run = async (args: string[]): Promise<void> => {
  const folder = args[0] ?? join(tmpdir(), 'own-servers')
  const tools = install(folder)
  const llama = await startLlama(tools, folder)
  const litellm = await startLitellm(tools, folder, llama.url)
  const rows: Row[] = []
  const add = (row: Row) => {
    console.error(Object.values(row).join('  ')) // each takes a minute or more
    rows.push(row)
  }
  try {
    for (const protocol of PROTOCOLS) {
      for (const atOnce of AT_ONCE) {
        add(await measure({ front: 'llama-server', server: llama, protocol, atOnce }))
        add(await measure({ front: 'LiteLLM', server: litellm, protocol, atOnce }))
      }
      add(await measure({ front: 'llama-server', server: llama, protocol, atOnce: 4, killed: llama }))
      add(await measure({ front: 'LiteLLM', server: litellm, protocol, atOnce: 4, killed: llama }))
    }
  } finally {
    await Promise.all([llama.kill(), litellm.kill()])
  }
  console.table(rows)
}

interface Case {
  readonly front: string
  readonly server: Server
  readonly protocol: Protocol
  readonly atOnce: number
  /** The server that is killed in the middle, and started again. */
  readonly killed?: Server
}

type Row = Readonly<Record<string, string | number>>

async function measure({ front, server, protocol, atOnce, killed }: Case): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'own-servers-run-'))
  const relay = await startRelay(server.url)
  try {
    let isOver = false
    const ended = benchmark(folder, `${relay.url}${protocol.path}`, protocol, atOnce).finally(() => {
      isOver = true
    })
    if (killed) await crash(killed, () => isOver || relay.exchanges.length >= 4)
    const log = await ended
    return {
      server: front,
      protocol: protocol.name,
      'at once': atOnce,
      killed: killed ? 'yes' : '',
      ...compare(folder, log, relay.exchanges),
    }
  } finally {
    relay.close()
    rmSync(folder, { recursive: true })
  }
}

async function crash(server: Server, isTime: () => boolean): Promise<void> {
  while (!isTime()) await sleep(20)
  await server.kill()
  await sleep(2000)
  await server.restart()
}

/** Runs the Action from its command line. @returns what it wrote to the terminal */
async function benchmark(folder: string, baseUrl: string, { provider }: Protocol, atOnce: number) {
  const inputs = {
    dataset: writeDemoDataset(folder),
    'sample-size': 0,
    'python-packages': 'as-is',
    model: MODEL,
    provider,
    'base-url': baseUrl,
    'api-key': KEY,
    'input-price': 0,
    'output-price': 0,
    'max-tokens': MAX_TOKENS,
    concurrency: atOnce,
    'results-file': join(folder, 'results.json'),
    'answers-file': join(folder, 'answers.jsonl'),
  }
  const flags = Object.entries(inputs).flatMap(([name, value]) => [`--${name}`, String(value)])
  const cli = join(import.meta.dirname, '..', 'action', 'cli.ts')
  const env = { PATH: process.env['PATH'], HOME: folder, XDG_CACHE_HOME: folder }
  const child = spawn(process.execPath, [cli, ...flags], { cwd: folder, env })
  let log = ''
  child.stdout.on('data', (chunk: Buffer) => (log += chunk))
  child.stderr.on('data', (chunk: Buffer) => (log += chunk))
  await once(child, 'close')
  return log
}

/** Compares the results with the relay's books. */
function compare(folder: string, log: string, exchanges: readonly Exchange[]): Row {
  const file = join(folder, 'results.json')
  const parsed = existsSync(file) ? parseResults(JSON.parse(readFileSync(file, 'utf8'))) : null
  if (parsed?.kind !== 'ok') throw new Error(`no results: ${log.slice(-2000)}`)
  const { results } = parsed
  const whole = exchanges.filter(({ isWhole }) => isWhole)
  const sum = (side: 'input' | 'output') => whole.reduce((total, each) => total + (each[side] ?? 0), 0)
  const kept = readFileSync(join(folder, 'answers.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string | null })
  const sent = new Set(whole.map(({ answer }) => answer))
  const types = Object.entries(Object.groupBy(results.problems, ({ error_type }) => error_type ?? 'passed'))
  return {
    status: results.status,
    outcomes: types.map(([type, list]) => `${list?.length} ${type}`).join(', '),
    'tokens in, out': `${results.input_tokens}, ${results.output_tokens}`,
    "server's": `${sum('input')}, ${sum('output')}`,
    'requests, whole': `${exchanges.length}, ${whole.length}`,
    'bought twice': whole.length - new Set(whole.map(({ prompt }) => prompt)).size,
    'answers as sent': `${kept.filter(({ text }) => text !== null && sent.has(text)).length} of ${kept.length}`,
  }
}
