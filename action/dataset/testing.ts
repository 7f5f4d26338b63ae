/** Problems for tests: made up here, or the real ones beside the project. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import { describe } from 'vitest'
import type { Line } from './jsonl.ts'
import type { Problem, Test } from './problem.ts'

/** A problem that reads stdin, with one public and one hidden test. */
export const rawProblem = {
  question_id: 'abc300_a',
  question_title: 'Twice',
  question_content: 'Print twice the number.',
  platform: 'atcoder',
  difficulty: 'easy',
  contest_id: 'abc300',
  contest_date: '2024-09-01T00:00:00',
  starter_code: '',
  public_test_cases: '[{"input": "1\\n", "output": "2\\n", "testtype": "stdin"}]',
  private_test_cases: '[{"input": "2\\n", "output": "4\\n", "testtype": "stdin"}]',
  metadata: '{}',
}

export const problem: Problem = {
  id: rawProblem.question_id,
  title: rawProblem.question_title,
  content: rawProblem.question_content,
  platform: 'atcoder',
  difficulty: 'easy',
  contestId: rawProblem.contest_id,
  contestDate: rawProblem.contest_date,
  starterCode: '',
  functionName: null,
  publicTests: rawProblem.public_test_cases,
  hiddenTests: rawProblem.private_test_cases,
}

export const lineOf = (value: unknown): Line => ({
  file: 'test.jsonl',
  number: 7,
  offset: 1000,
  bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  end: 'newline',
})

/** A string as Python pickles it with protocol 2. */
export function pickled(text: string): Buffer {
  const bytes = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(bytes.length)
  return Buffer.concat([Buffer.from('\x80\x02X', 'latin1'), length, bytes, Buffer.from('q\x00.', 'latin1')])
}

/** Hidden tests as on the Hub. */
export const packed = (tests: readonly (Test & { testtype: string })[]): string =>
  deflateSync(pickled(JSON.stringify(tests))).toString('base64')

/** The real problems; they are never copied into the project. */
export const REAL_DATASET = fileURLToPath(new URL('../../../shared/livecodebench/hf', import.meta.url))

const isPresent = existsSync(REAL_DATASET)
if (!isPresent) process.stderr.write(`Tests on real problems are skipped: ${REAL_DATASET} is absent.\n`)

/** `describe` where the real problems are, a visible skip elsewhere. */
export const describeReal = describe.skipIf(!isPresent)
