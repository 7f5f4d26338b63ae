/** Problems for tests: invented ones, and the real ones in the folder beside the project. */

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import { describe } from 'vitest'
import type { Test } from '../judge/verdict.ts'
import { openFolderStore } from './cache/folder-store.ts'
import { hiddenTests } from './hidden-tests/hidden.ts'
import type { HubHost } from './hub/source.ts'
import type { LineStart } from './jsonl/scan.ts'
import type { HiddenTests, Problem } from './problem.ts'

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
  hiddenTests: hiddenField(rawProblem.private_test_cases),
}

/** Makes hidden tests from a field of a line, in pieces of a few bytes; each is overwritten when the next is requested. */
export function hiddenField(text: string, pieceBytes = 7): HiddenTests {
  const raw = Buffer.from(JSON.stringify(text).slice(1, -1))
  return hiddenTests(raw[0], async function* () {
    const piece = Buffer.alloc(pieceBytes)
    for (let at = 0; at < raw.length; at += pieceBytes) {
      yield piece.subarray(0, raw.copy(piece, 0, at, at + pieceBytes))
      piece.fill('!')
    }
  })
}

export const lineStart: LineStart = { file: 'test.jsonl', number: 7, offset: 1000 }

/** Pickles a string as Python does with protocol 2. */
export function pickled(text: string): Buffer {
  const bytes = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(bytes.length)
  return Buffer.concat([Buffer.from('\x80\x02X', 'latin1'), length, bytes, Buffer.from('q\x00.', 'latin1')])
}

/** Packs hidden tests as the files on the Hub do. */
export const packed = (tests: readonly (Test & { testtype: string })[]): string =>
  deflateSync(pickled(JSON.stringify(tests))).toString('base64')

/** The real problems; they are never copied into the project. */
export const REAL_DATASET = fileURLToPath(new URL('../../../shared/livecodebench/hf', import.meta.url))

const isPresent = existsSync(REAL_DATASET)
if (!isPresent) process.stderr.write(`Tests on real problems are skipped: ${REAL_DATASET} is absent.\n`)

/** `describe` where the real problems are, a visible skip elsewhere. */
export const describeReal = describe.skipIf(!isPresent)

/** Makes a host for `loadSample`. Its store fails when it is used, unless another one is given. */
export const hubHost = (host: Partial<HubHost> = {}): HubHost => ({
  env: {},
  signal: new AbortController().signal,
  clock: { sleep: async () => {}, random: () => 0 },
  log: () => {},
  warn: () => {},
  store: openFolderStore('/nowhere', hubless),
  ...host,
})

const hubless = { log: () => {}, warn: () => {}, signal: new AbortController().signal }
