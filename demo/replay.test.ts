import { existsSync, mkdirSync, mkdtempDisposableSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Replay, readReplay } from './replay.ts'

type Row = Record<string, string>
interface Case {
  readonly question_id: string
  readonly code: string
  readonly expected: object
}

const readRows = (folder: string): Row[] =>
  readdirSync(join(folder, 'hf'))
    .flatMap((name) =>
      readFileSync(join(folder, 'hf', name), 'utf8')
        .trimEnd()
        .split('\n'),
    )
    .map((line) => JSON.parse(line))

const promptOf = ({ question_content, starter_code }: Row) =>
  `### Question:\n${question_content}\n\n### Format:\n\`\`\`python\n${starter_code}\n\`\`\`\n`

describe('replaying recorded answers', () => {
  const verdict = (passed: boolean) => ({ passed, results: [passed ? true : -2], error_code: passed ? null : -2 })
  const replayOf = (rows: readonly Row[], cases: readonly Case[]): Replay => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'demo-replay-'))
    mkdirSync(join(folder.path, 'hf'))
    writeFileSync(join(folder.path, 'hf', 'test.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    writeFileSync(join(folder.path, 'cases-real.json'), JSON.stringify(cases))
    return readReplay(folder.path)
  }
  const sheep = { question_id: 'sheep', question_content: 'Count the sheep.', starter_code: '' }
  const goats = { question_id: 'goats', question_content: 'Count the goats.', starter_code: '' }

  it('gives the first code whose backticks do not end the code block, with the verdict on it', () => {
    const { answer, expected } = replayOf(
      [sheep],
      [
        { question_id: 'sheep', code: 'print("```")', expected: verdict(false) },
        { question_id: 'sheep', code: 'print(1)\n', expected: verdict(true) },
        { question_id: 'sheep', code: 'print(2)', expected: verdict(false) },
      ],
    )
    expect(answer(promptOf(sheep)).text).toBe('```python\nprint(1)\n\n```')
    expect(expected.get('sheep')).toEqual(verdict(true))
  })

  it('gives a text without code where nothing is recorded, and refuses a problem that is not in the folder', () => {
    const { answer, expected } = replayOf([sheep], [])
    expect(answer(promptOf(sheep)).text).not.toContain('```')
    expect(expected.size).toBe(0)
    expect(() => answer(promptOf(goats))).toThrow('no problem of this folder')
  })
})

const real = join(import.meta.dirname, '../../shared/livecodebench')

describe.skipIf(!existsSync(real))('replaying real answers (skipped without ../shared/livecodebench)', () => {
  let replay: Replay
  let cases: Case[]
  let rows: Row[]
  beforeAll(() => {
    replay = readReplay(real)
    cases = JSON.parse(readFileSync(join(real, 'cases-real.json'), 'utf8'))
    rows = readRows(real)
  })

  it('gives every problem its own first answer, or a text without code', () => {
    for (const row of rows) {
      const id = row['question_id'] ?? ''
      const first = cases.find((one) => one.question_id === id)
      const text = first ? `\`\`\`python\n${first.code}\n\`\`\`` : expect.not.stringContaining('```')
      expect(replay.answer(promptOf(row))).toEqual({ name: id, text, stopReason: 'end_turn' })
      expect(replay.expected.get(id)).toEqual(first?.expected)
    }
  })

  it('answers the 454 problems of the default window, 166 of them with code, in less than a second', () => {
    const window = rows.filter(({ contest_date: date = '' }) => date >= '2024-08-01' && date <= '2025-05-01')
    const start = performance.now()
    const answers = window.map((row) => replay.answer(promptOf(row)))
    expect(performance.now() - start).toBeLessThan(1000)
    expect(answers).toHaveLength(454)
    expect(answers.filter(({ text }) => text.includes('```'))).toHaveLength(166)
  })
})
