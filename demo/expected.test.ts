import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FAILURES } from '../core/outcome.ts'
import { type DemoProblem, type DemoTest, PROBLEMS_FOLDER, readDemoProblems } from './problems.ts'

/** Twenty times what a right answer takes; the answer that is too slow would need years. */
const TIME_LIMIT_MS = 3_000

/** Calls the function of a solution the way the starter code suggests, and prints what it returns. */
const CALL = `
import json, sys
arguments = [json.loads(line) for line in sys.stdin.read().split('\\n')]
owner = globals().get('Solution')
function = getattr(owner(), NAME) if owner else globals()[NAME]
print(json.dumps(function(*arguments)))
`

/** Itself, not what stands for it on PATH: a version manager's shim takes half a second each time. */
const PYTHON = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).stdout.trim()

type Outcome = 'passed' | 'wrong_answer' | 'timeout' | 'runtime' | 'syntax'

const runTest = ({ about }: DemoProblem, code: string, test: DemoTest): Outcome => {
  const call = about.func_name === null ? '' : `NAME = ${JSON.stringify(about.func_name)}\n${CALL}`
  const program = about.func_name === null ? code : `from typing import *\n${code}\n${call}`
  const run = spawnSync(PYTHON, ['-c', program], { input: test.input, encoding: 'utf8', timeout: TIME_LIMIT_MS })
  if (run.signal === 'SIGTERM') return 'timeout'
  if (run.error) throw run.error
  if (run.status !== 0) return /^\w*SyntaxError/m.test(run.stderr) ? 'syntax' : 'runtime'
  return run.stdout.trim() === test.output.trim() ? 'passed' : 'wrong_answer'
}

/** Runs the tests in the judge's order up to the first that fails. */
const runTests = (problem: DemoProblem, code: string) => {
  const tests = [...problem.tests.public, ...problem.tests.hidden]
  for (const [passed, test] of tests.entries()) {
    const outcome = runTest(problem, code, test)
    if (outcome !== 'passed') return { outcome, passed }
  }
  return { outcome: 'passed', passed: tests.length }
}

/** The lines between the only pair of fences; null where there is no such pair. */
const codeOf = (answer: string): string | null => /^```python\n(.*)^```$/ms.exec(answer)?.[1] ?? null

const problems = readDemoProblems()

describe('the demo problems', () => {
  it('are about a dozen, of both styles and every difficulty, and say that they are a demo', () => {
    const count = (of: (problem: DemoProblem) => boolean) => problems.filter(of).length
    expect(count(({ about }) => about.func_name === null)).toBeGreaterThanOrEqual(6)
    expect(count(({ about }) => about.func_name !== null)).toBeGreaterThanOrEqual(5)
    expect(new Set(problems.map(({ about }) => about.difficulty))).toEqual(new Set(['easy', 'medium', 'hard']))
    for (const { id, about } of problems) {
      expect(id).toMatch(/^demo_[a-z_]+$/)
      expect(about.contest_date >= '2024-08-01' && about.contest_date < '2025-05-01', id).toBe(true)
    }
  })

  it('have about as many right answers as wrong ones, and one for every failure that a model can cause at little cost', () => {
    const kinds = problems.map(({ expected }) => expected.error_type)
    const right = kinds.filter((kind) => kind === null).length
    expect(Math.abs(2 * right - problems.length)).toBeLessThanOrEqual(2)
    const costly = ['memory_limit', 'output_limit', 'not_followed'] // the last is of another benchmark
    expect(new Set(kinds)).toEqual(new Set([null, ...FAILURES.filter((failure) => !costly.includes(failure))]))
  })

  it('have no white space at the end of a line in their tests, and no newline at the end of arguments', () => {
    for (const { id, about, tests } of problems) {
      for (const { input, output } of [...tests.public, ...tests.hidden]) {
        expect(`${input}${output}`, id).not.toMatch(/[ \t]$/m)
        if (about.func_name !== null) expect(`${input}|${output}`, id).not.toMatch(/\n\||\n$/)
      }
    }
  })

  it('have stdin tests with and without a newline at the end', () => {
    const stdin = problems.filter(({ about }) => about.func_name === null).flatMap(({ tests }) => tests.hidden)
    expect(new Set(stdin.map(({ input }) => input.endsWith('\n')))).toEqual(new Set([true, false]))
  })
})

describe.each(problems)('$id', (problem) => {
  const { about, answer, expected, statement, tests } = problem
  const code = codeOf(answer)

  it('shows its public tests in its statement and states the right number of tests', () => {
    expect(expected.tests_total).toBe(tests.public.length + tests.hidden.length)
    if (about.func_name === null) {
      for (const { input, output } of tests.public) {
        for (const text of [input, output].map((sample) => sample.trim())) expect(statement).toContain(text)
      }
    } else {
      const examples = statement.replaceAll(/\b\w+ = /g, '').replaceAll(/,\s*/g, ',')
      for (const { input, output } of tests.public) {
        const list = input.replaceAll('\n', ',').replaceAll(/,\s*/g, ',')
        expect(examples).toContain(`Input: ${list}\nOutput: ${output.replaceAll(', ', ',')}`)
      }
    }
  })

  if (code === null) {
    it(`has an answer without a whole code block: ${expected.error_type}`, () => {
      const stops: Record<string, string> = { no_code: 'end_turn', truncated: 'max_tokens', refusal: 'refusal' }
      expect(stops[expected.error_type ?? '']).toBe(expected.stop_reason)
      expect(answer.split('```').length - 1).toBe(expected.error_type === 'truncated' ? 1 : 0)
      expect(expected.tests_passed).toBe(0)
    })
  } else {
    it(`has an answer that plain Python finds to be as expected: ${expected.error_type ?? 'passed'}`, () => {
      expect(runTests(problem, code)).toEqual({
        outcome: expected.error_type ?? 'passed',
        passed: expected.tests_passed,
      })
      expect(expected.stop_reason).toBe('end_turn')
    })
  }

  if (expected.error_type !== null) {
    it('has a reference solution that passes where the answer does not', () => {
      const reference = readFileSync(join(PROBLEMS_FOLDER, problem.id, 'reference.py'), 'utf8')
      expect(runTests(problem, reference)).toEqual({ outcome: 'passed', passed: expected.tests_total })
    })
  }
})
