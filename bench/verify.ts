import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Results } from '../core/results.ts'
import { catalogueModel } from '../demo/model-server/models.ts'
import { startModelServer } from '../demo/model-server/server.ts'
import { disagreements, readReplay } from '../demo/replay.ts'
import { watchMemory } from './judge/memory.ts'

/**
 * `npm run bench -- verify [as-is]`: measures the 454 real problems of the default window, 166 of them answered with real
 * recorded programs and the others without a program, and judges the answers again; then once with a changed letter and once
 * with a changed verdict, each of which has to be found. Memory is the highest of the whole process tree, this one included.
 */
const ROOT = join(import.meta.dirname, '..')
const DATA = join(ROOT, '..', 'shared', 'livecodebench')
const KEY = 'key-of-the-verify-bench'

export const run = async ([packages = 'reference']: string[]): Promise<void> => {
  if (!existsSync(DATA)) return console.log(`skipped: ${DATA} is absent`)
  const folder = mkdtempSync(join(tmpdir(), 'verify-bench-'))
  const replay = readReplay(DATA)
  const server = await startModelServer({ answer: replay.answer, key: KEY, models: [catalogueModel('demo-model')] })
  const at = (name: string) => join(folder, name)
  const dataset = join(DATA, 'hf')
  try {
    const flags = {
      ...{
        model: 'demo-model',
        provider: 'anthropic',
        'base-url': server.url,
        'input-price': '1',
        'output-price': '10',
      },
      ...{ dataset, 'sample-size': '0', 'max-cost': '1000', 'python-packages': packages },
      ...{ 'results-file': at('results.json'), 'answers-file': at('answers.jsonl') },
    }
    const argv = Object.entries(flags).map(([name, value]) => `--${name}=${value}`)
    const rows = [await measure('measure', 'action/cli.ts', argv)]
    const results: Results = JSON.parse(readFileSync(at('results.json'), 'utf8'))
    const unlike = disagreements(results.problems, replay)
    console.log(
      `${results.problems.length} problems, ${results.passed_count} passed; unlike the official grader: ${unlike.length}`,
    )
    for (const line of unlike) console.log(`  ${line}`)

    const verify = (name: string, file: string, answers: string) =>
      measure(name, 'action/terminal/verify.ts', [at(file), at(answers), '--dataset', dataset])
    rows.push(await verify('verify', 'results.json', 'answers.jsonl'))
    const answers = readFileSync(at('answers.jsonl'), 'utf8')
    writeFileSync(at('letter.jsonl'), answers.replace('print(', 'Print('))
    rows.push(await verify('one letter changed', 'results.json', 'letter.jsonl'))
    writeFileSync(at('verdict.json'), JSON.stringify(withOtherVerdict(results)))
    rows.push(await verify('one verdict changed', 'verdict.json', 'answers.jsonl'))
    console.table(rows)
    const total = results.problems.length
    const expected = [0, 0, 1, 1].join()
    if (rows.map(({ exit }) => exit).join() !== expected || !rows[1]?.said.endsWith(`verified ${total}/${total}`))
      process.exitCode = 1
  } finally {
    await server.close()
    rmSync(folder, { recursive: true })
  }
}

/** The first problem that failed by its output failed by an exception instead: no number contradicts it. */
function withOtherVerdict(results: Results): Results {
  const changed = results.problems.findIndex(({ error_type }) => error_type === 'wrong_answer')
  const problems = results.problems.map((one, index) =>
    index === changed ? { ...one, error_type: 'runtime' as const } : one,
  )
  return { ...results, problems }
}

async function measure(name: string, script: string, args: readonly string[]) {
  console.error(`${name} …`)
  const started = performance.now()
  const memory = watchMemory()
  const env = { ...process.env, ANTHROPIC_API_KEY: KEY }
  const child = spawn(process.execPath, [join(ROOT, script), ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const said = (await text(child.stdout)).trimEnd().split('\n')
  const exit = await ended
  const seconds = (performance.now() - started) / 1000
  return {
    name,
    exit,
    seconds: Number(seconds.toFixed(1)),
    'peak MiB': Math.round(memory.stop()),
    said: said.at(-1) ?? '',
  }
}
