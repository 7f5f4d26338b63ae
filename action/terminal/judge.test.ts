import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const CLI = new URL('./judge.ts', import.meta.url).pathname

function cli(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [CLI, ...args], (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}

const problem = { inputs: ['1', '2'], outputs: ['2', '4'] }
const passes = { passed: true, results: [true, true], error_code: null }
const doubling = { id: 'doubling', code: 'print(int(input()) * 2)', problem }
const adding = { id: 'adding', code: 'print(int(input()) + 1)', problem }
const sleeping = { id: 'sleeping', code: 'import time\ntime.sleep(60)', problem, timeout: 1 }

async function fileOf(cases: unknown): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'judge-cli-')), 'cases.json')
  await writeFile(file, JSON.stringify(cases))
  return file
}

/** These programs are ours: they need no sandbox, whose canaries would take two seconds. */
const UNPROTECTED = ['--sandbox', 'none']

describe.concurrent('npm run judge', () => {
  it('grades a file of programs, in its order', async () => {
    const file = await fileOf([doubling, adding, sleeping])
    const { code } = await cli(file, '--out', `${file}.out`, ...UNPROTECTED)
    expect(code).toBe(0)
    const results = JSON.parse(await readFile(`${file}.out`, 'utf8'))
    expect(results).toMatchObject([
      { id: 'doubling', passed: true, results: [true, true], error_code: null, error_type: null, tests_run: 2 },
      { id: 'adding', results: [true, -2], error_code: -2, error_type: 'wrong_answer', tests_run: 2 },
      { id: 'sleeping', results: [-3], error_code: -3, error_type: 'timeout', tests_run: 1 },
    ])
    expect(Object.keys(results[0])).toEqual(
      'id passed results error_code error_type tests_run wall_ms detail'.split(' '),
    )
  })

  it('lists each disagreement with an expected verdict, and fails', async () => {
    const file = await fileOf([
      { ...doubling, expected: passes },
      { ...adding, expected: passes },
    ])
    const { code, stdout } = await cli(file, ...UNPROTECTED)
    expect(code).toBe(1)
    expect(stdout).toContain('adding: expected [true,[true,true],null], got [false,[true,-2],-2] wrong_answer')
    expect(stdout.trim()).toMatch(/agree 1\/2$/)
  })

  it('prints the verdicts when there is no expected one to compare with', async () => {
    const { code, stdout } = await cli(await fileOf([doubling, { ...adding, expected: passes }]), ...UNPROTECTED)
    expect(code).toBe(1)
    expect(JSON.parse(stdout.slice(0, stdout.indexOf('\n]') + 2))).toMatchObject([{ id: 'doubling', passed: true }])
    expect(stdout.trim()).toMatch(/agree 0\/1$/)
  })

  it('names the field of a case that is invalid', async () => {
    const { code, stderr } = await cli(await fileOf([{ ...doubling, expected: { passed: true } }]))
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^error: .*cases\.json: 0\.expected\.results: .*; 0\.expected\.error_code: .* — Give a JSON list/,
    )
  })

  it('overwrites its own results, and never its cases or another file', async () => {
    const file = await fileOf([doubling])
    const written = await readFile(file, 'utf8')
    const refused = await cli(file, '--out', join(dirname(file), '.', 'cases.json'), ...UNPROTECTED)
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('is also the file of cases') })
    const notes = `${file}.notes`
    await writeFile(notes, 'notes')
    expect(await cli(file, '--out', notes, ...UNPROTECTED)).toMatchObject({ code: 1 })
    expect([await readFile(file, 'utf8'), await readFile(notes, 'utf8')]).toEqual([written, 'notes'])
    for (const _ of [1, 2]) expect(await cli(file, '--out', `${file}.out`, ...UNPROTECTED)).toMatchObject({ code: 0 })
  })

  it('shows with --probe in tables that sandbox and verdicts are right', async () => {
    const { code, stdout } = await cli('--probe')
    expect(stdout).toMatch(/^ {2}honest program +held +\d+ ms$/m)
    expect(stdout).toMatch(/^verdicts on CPython 3\.\d+\.\d+: (\d+) of \1 held$/m)
    expect(stdout).toMatch(/^ {2}a tuple within +held +\d+ ms$/m)
    expect(code).toBe(0)
  })

  it.each([
    ['no file', [], 'give one file of cases, or --probe'],
    ['a missing file', ['/nowhere.json'], '/nowhere.json'],
    ['a limit that is no number', ['x.json', '--timeout', 'soon'], 'timeout'],
    ['an unknown sandbox', ['--probe', '--sandbox', 'box'], 'sandbox'],
    ['an unknown Python', ['--probe', '--python', '/nowhere'], 'was not found'],
  ])('refuses %s in one line', async (_, args, message) => {
    const { code, stderr } = await cli(...args)
    expect(code).toBe(1)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
  })
})
