import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Results } from '../../core/results.ts'
import { BenchmarkError } from '../errors.ts'
import type { Solution } from '../judge/verdict.ts'
import { answerOf, FAILED, type FakeOptions, fakeRun, GITHUB, PASSED, USAGE } from '../pipeline/testing.ts'
import { run } from '../run.ts'

const PROBLEMS = 8

/** Of the shards, and what a merge reads. Each test makes its own. */
export let folder: string

export const newFolder = async (): Promise<void> => {
  folder = await mkdtemp(join(tmpdir(), 'merge-'))
}

/** Answers, tokens and verdicts that differ from problem to problem. */
const answer = async (id: string) => {
  const index = Number(id.slice('fake_'.length))
  const text = `\`\`\`python\nprint(${index})\n\`\`\``
  return answerOf({ text, latencyMs: 100 * index, usage: { ...USAGE, outputTokens: 100 + index } })
}
const verdict = async ({ code }: Solution) => (/[0257]/.test(code) ? PASSED : FAILED)

export async function measure({ raw, host, ...options }: FakeOptions = {}): Promise<Results> {
  const fake = await fakeRun({ problems: PROBLEMS, answer, verdict, raw: raw ?? {}, ...options })
  return (await run(fake.inputs, { ...fake.host, env: GITHUB, ...host })).results
}

export const save = async (name: string, results: unknown): Promise<string> => {
  const file = join(folder, name, 'results.json')
  await mkdir(join(folder, name), { recursive: true })
  await writeFile(file, typeof results === 'string' ? results : JSON.stringify(results))
  return file
}

/** Runs shards of three, each into a folder of its own. */
export async function saveShards(...numbers: number[]): Promise<Results[]> {
  const shards = await Promise.all(numbers.map((number) => measure({ raw: { shard: `${number}/3` } })))
  for (const [i, results] of shards.entries()) await save(`shard-${numbers[i]}`, results)
  return shards
}

/** Merges with a host that can neither ask a model nor open a judge. */
export async function merge(where = folder, raw: Record<string, string> = {}, env: Record<string, string> = GITHUB) {
  const never = () => {
    throw new Error('a merge needs none')
  }
  const fake = await fakeRun({ raw: { ...raw, merge: where, 'sample-size': '100' } })
  const host = { ...fake.host, env, openModel: never, openJudge: never, openRecords: never, preparePython: never }
  return { ...fake, ...(await run(fake.inputs, host)) }
}

export const refusal = async (...args: Parameters<typeof merge>): Promise<string> => {
  const error = await merge(...args).catch((reason: unknown) => reason)
  if (error instanceof BenchmarkError) return `${error.code}: ${error.message.replaceAll(`${folder}/`, '')}`
  throw new Error('it was merged')
}
