import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../action/cli.ts'
import { readAnswers } from '../action/results/answers.ts'
import { readSoundResults } from '../action/results/read.ts'
import { freeRow } from '../action/results/rows.ts'
import { sealDisagreements, verdictDisagreements } from '../action/terminal/verify-rules.ts'
import type { Results } from '../core/results.ts'
import { demoAnswers } from './answers.ts'
import { writeDemoDataset } from './dataset.ts'
import { catalogueModel } from './model-server/models.ts'
import { startModelServer } from './model-server/server.ts'
import { seededRandom } from './random.ts'

const VERIFY = join(import.meta.dirname, '..', 'action', 'terminal', 'verify.ts')
const KEY = 'key-of-the-verify-tests'

const folder = mkdtempSync(join(tmpdir(), 'verify-test-'))
const RESULTS = join(folder, 'results.json')
const ANSWERS = join(folder, 'answers.jsonl')
let dataset: string
beforeAll(async () => {
  dataset = writeDemoDataset(folder)
  const server = await startModelServer({ answer: demoAnswers(), key: KEY, models: [catalogueModel('demo-model')] })
  const flags = {
    ...{ model: 'demo-model', provider: 'anthropic', 'base-url': server.url, 'input-price': '1', 'output-price': '10' },
    ...{ dataset, 'sample-size': '0', 'python-packages': 'as-is', 'test-timeout': '2' },
    ...{ 'results-file': RESULTS, 'answers-file': ANSWERS },
  }
  const argv = Object.entries(flags).map(([name, value]) => `--${name}=${value}`)
  try {
    expect(await main(argv, { ...process.env, ANTHROPIC_API_KEY: KEY }, { demo: true })).toBe(0)
  } finally {
    await server.close()
  }
}, 180_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const verify = (results: string, answers: string, ...more: string[]) => {
  const argv = [VERIFY, results, answers, '--dataset', dataset, ...more]
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
  return { status, lines: stdout.trimEnd().split('\n'), stderr }
}

const changed = (file: string, change: (text: string) => string): string => {
  const copy = join(folder, `changed-${Math.abs(change(readFileSync(file, 'utf8')).length)}-${file.split('/').at(-1)}`)
  writeFileSync(copy, change(readFileSync(file, 'utf8')))
  return copy
}

describe('npm run verify', () => {
  it('judges every answer of a run again, and finds every verdict', () => {
    const { status, lines } = verify(RESULTS, ANSWERS)
    expect([status, lines.at(-1)]).toEqual([0, 'verified 13/13'])
  })

  it('finds one letter of an answer that was changed', () => {
    const other = changed(ANSWERS, (text) => text.replace('print(', 'Print('))
    const { status, lines } = verify(RESULTS, other, '--only', firstWith('print('))
    expect([status, lines.at(-1)]).toEqual([1, 'verified 0/1'])
    expect(lines.join('\n')).toMatch(/its answers have the hash [0-9a-f]{12}, the results state/)
  })

  it('finds a verdict that was changed, even when every number was changed with it', () => {
    const file = join(folder, 'better.json')
    const results = JSON.parse(readFileSync(RESULTS, 'utf8')) as Results
    const problems = results.problems.map((one) =>
      one.error_type === 'wrong_answer' ? { ...one, error_type: 'runtime' as const } : one,
    )
    writeFileSync(file, JSON.stringify({ ...results, problems }))
    const [wrong] = results.problems.filter(({ error_type }) => error_type === 'wrong_answer')
    const { status, lines } = verify(file, ANSWERS, '--only', wrong?.problem_id ?? '')
    expect(status).toBe(1)
    expect(lines).toContain(`${wrong?.problem_id}: error_type: the results state runtime, judged again wrong_answer`)
  })

  it('says what is wrong with a command that names too little, and with a file that is no answers file', () => {
    expect(spawnSync(process.execPath, [VERIFY], { encoding: 'utf8' }).stderr).toContain('give a results.json')
    expect(verify(RESULTS, RESULTS).stderr).toMatch(/results\.json line 1 is no JSON/)
  })
})

const firstWith = (part: string): string =>
  (
    JSON.parse(
      readFileSync(ANSWERS, 'utf8')
        .split('\n')
        .find((line) => line.includes(part)) ?? '{}',
    ) as { problem_id: string }
  ).problem_id

it('no key, test or statement is in an answers file', () => {
  const text = readFileSync(ANSWERS, 'utf8')
  expect(text).not.toContain(KEY)
  for (const line of readFileSync(dataset, 'utf8').trimEnd().split('\n')) {
    const { question_content } = JSON.parse(line) as { question_content: string }
    expect(text).not.toContain(JSON.stringify(question_content.slice(0, 80)).slice(1, -1))
  }
})

/** Fields that say nothing about answers and verdicts: a change of them is not found by judging again. */
const HARMLESS = [
  'action_version',
  'benchmark',
  'demo',
  'contest_date',
  'difficulty',
  'display_name',
  'duration_seconds',
  'judge_ms',
  'latency_ms',
  'platform',
  'run_date',
  'sandbox',
  'seed',
  'title',
  'url',
]

it('finds 200 changes of results and answers, but for fields that judging cannot know', async () => {
  const read = await readSoundResults(RESULTS)
  if (read.kind !== 'sound') throw new Error('the run is not sound')
  const original = read.results
  const lines = await readAnswers(ANSWERS)
  const random = seededRandom(4)
  const file = join(folder, 'mutated.json')
  const missed = new Set<string>()
  for (let i = 0; i < 200; i++) {
    const answers = structuredClone(lines)
    const mutated = structuredClone(original)
    const field = i % 4 === 0 ? mutateAnswer(answers, random) : mutateResults(mutated, random)
    writeFileSync(file, JSON.stringify(mutated))
    const again = await readSoundResults(file)
    if (again.kind !== 'sound') continue
    if ((await sealDisagreements(again.results.problems, answers)).length > 0) continue
    const rows = new Map(original.problems.map((result) => [result.problem_id, freeRow(result)]))
    if (again.results.problems.flatMap((row) => verdictDisagreements(row, rows.get(row.problem_id))).length > 0)
      continue
    missed.add(field)
  }
  expect([...missed].toSorted().filter((field) => !HARMLESS.includes(field))).toEqual([])
})

function mutateAnswer(lines: { text: string | null }[], random: () => number): string {
  const line = lines[Math.floor(random() * lines.length)]
  if (line === undefined) throw new Error('no answers')
  const text = line.text ?? ''
  const at = Math.floor(random() * text.length)
  line.text = `${text.slice(0, at)}~${text.slice(at + 1)}`
  return 'text'
}

/** Changes one value somewhere in a tree; returns the name of its field. */
function mutateResults(results: Results, random: () => number): string {
  const places: [owner: Record<string, unknown>, field: string][] = []
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [field, inner] of Object.entries(value)) {
      if (typeof inner === 'object' && inner !== null) collect(inner)
      else places.push([value as Record<string, unknown>, field])
    }
  }
  collect(results)
  const [owner, field] = places[Math.floor(random() * places.length)] ?? []
  if (owner === undefined || field === undefined) throw new Error('nothing to change')
  const value = owner[field]
  owner[field] =
    typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : value === null ? 1 : `${value}x`
  return field
}
