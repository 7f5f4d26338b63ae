import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { demoAnswers } from '../demo/answers.ts'
import { writeDemoDataset } from '../demo/dataset.ts'
import type { ModelServerOptions } from '../demo/model-server/call.ts'
import { catalogueModel } from '../demo/model-server/models.ts'
import { startModelServer } from '../demo/model-server/server.ts'

/** One call of the command line; a scenario is several, and the last one's results.json is compared. */
type Arguments = readonly string[]

interface Scenario {
  readonly name: string
  readonly calls: readonly Arguments[]
  readonly server?: Partial<ModelServerOptions>
}

const SCENARIOS: readonly Scenario[] = [
  { name: 'demo', calls: [[]] },
  {
    name: 'three answers each',
    calls: [['--samples-per-problem', '3', '--problems', 'demo_bakery_queue,demo_night_bus']],
  },
  // Every answer of the double is there after a quarter of a second.
  {
    name: 'batch',
    calls: [['--mode', 'batch']],
    server: { batches: { fates: () => ({ kind: 'answered', afterMs: 250 }) } },
  },
  // The first call has money for a few answers; the second buys the rest.
  {
    name: 'resumed',
    calls: [
      ['--max-cost', '0.2', '--concurrency', '1'],
      ['--resume', '--concurrency', '1'],
    ],
  },
  {
    name: 'merged',
    calls: [
      ['--shard', '1/3', '--results-file', 'shards/1/results.json'],
      ['--shard', '2/3', '--results-file', 'shards/2/results.json'],
      ['--shard', '3/3', '--results-file', 'shards/3/results.json'],
      ['--merge', 'shards'],
    ],
  },
]

/** Runs the command line of one tree, whatever layout it has, as `npm run benchmark` would. */
const MAIN = `
  const [tree, ...argv] = process.argv.slice(1)
  const { main } = await import(tree + '/action/cli.ts')
  process.exitCode = await main(argv, process.env, { demo: true })
`

/** `npm run bench -- same-results OTHER_TREE`: results of the demo by this tree and by another one, byte by byte. */
export const run = async ([other]: readonly string[]): Promise<void> => {
  if (other === undefined) throw new Error('usage: npm run bench -- same-results PATH_OF_ANOTHER_CHECKOUT')
  const trees = [resolve(other), join(import.meta.dirname, '..')]
  for (const scenario of SCENARIOS) {
    const texts: string[] = []
    for (const tree of trees) texts.push(await resultsOf(tree, scenario))
    const [before = '', after = ''] = texts
    console.log(`${scenario.name}: ${before === after ? `equal, ${after.length} bytes` : 'DIFFERENT'}`)
    if (before === after) continue
    process.exitCode = 1
    console.log(differences(before, after).join('\n'))
  }
}

const resultsOf = async (tree: string, { calls, server: options }: Scenario): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'same-results-'))
  const key = 'key-of-this-comparison'
  const server = await startModelServer({
    answer: demoAnswers(),
    key,
    models: [catalogueModel('demo-model')],
    ...options,
  })
  const always = ['--python-packages', 'as-is', '--dataset', writeDemoDataset(folder), '--model', 'demo-model']
  const address = ['--provider', 'anthropic', '--base-url', server.url, '--input-price', '1', '--output-price', '10']
  const env = { ...process.env, ANTHROPIC_API_KEY: key, XDG_CACHE_HOME: join(folder, 'cache') }
  try {
    for (const call of calls) {
      const argv = ['--input-type=module', '-e', MAIN, tree, ...always, ...address]
      const size = call.includes('--problems') ? [] : ['--sample-size', '0']
      const child = spawn(process.execPath, [...argv, ...size, ...call], { cwd: folder, env, stdio: 'ignore' })
      await new Promise((end) => child.once('exit', end))
    }
    return withoutChance(readFileSync(join(folder, 'results.json'), 'utf8'))
  } finally {
    await server.close()
    rmSync(folder, { recursive: true })
  }
}

/** Times and random ids, which no two runs share. */
const CHANCE = /"(id|run_date)": "(local-)?[0-9a-f:.TZ-]+"|"(duration_seconds|latency_ms|judge_ms)": [\d.]+/g
const withoutChance = (text: string): string => text.replace(CHANCE, (found) => `${found.split(':')[0]}: …`)

const differences = (before: string, after: string): string[] => {
  const [left, right] = [before.split('\n'), after.split('\n')]
  return left.flatMap((line, at) => (line === right[at] ? [] : [`- ${line}`, `+ ${right[at] ?? ''}`])).slice(0, 40)
}
