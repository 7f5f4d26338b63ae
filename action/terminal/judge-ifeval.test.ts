import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const CLI = new URL('./judge.ts', import.meta.url).pathname

function cli(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [CLI, '--benchmark', 'ifeval', ...args], (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}

const follows = {
  key: 5,
  prompt: 'Use no comma, and end with "Bye."',
  instruction_id_list: ['punctuation:no_comma', 'startend:end_checker'],
  kwargs: [{}, { end_phrase: 'Bye.' }],
  response: 'Well.\nBye.',
}
const half = { ...follows, key: undefined, id: 'half', response: 'Well, then.\nBye.' }
const verdicts = { strict: [false, true], loose: [true, true] }

async function fileOf(...cases: readonly unknown[]): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'judge-ifeval-')), 'cases.jsonl')
  await writeFile(file, cases.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)).concat('\n')).join(''))
  return file
}

describe.concurrent('npm run judge -- --benchmark ifeval', () => {
  it('writes the verdicts of each case in order, by key or id', async () => {
    const file = await fileOf(follows, half)
    const { code } = await cli(file, '--out', `${file}.out`)
    expect(code).toBe(0)
    expect((await readFile(`${file}.out`, 'utf8')).trim().split('\n')).toEqual([
      '{"key":5,"strict":[true,true],"loose":[true,true]}',
      '{"id":"half","strict":[false,true],"loose":[true,true]}',
    ])
  })

  it('overwrites its own verdicts, and never the answers', async () => {
    const file = await fileOf(follows)
    const written = await readFile(file, 'utf8')
    expect(await cli(file, '--out', file)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is also the file'),
    })
    expect(await readFile(file, 'utf8')).toBe(written)
    for (const _ of [1, 2]) expect(await cli(file, '--out', `${file}.out`)).toMatchObject({ code: 0 })
  })

  it('agrees with given verdicts, and compares no verdict that is drawn by chance', async () => {
    const { code, stdout } = await cli(await fileOf({ ...half, ...verdicts }, { ...half, strict: [null, true] }))
    expect([code, stdout.trim()]).toEqual([0, 'agree 2/2'])
  })

  it('names each disagreement, and fails', async () => {
    const { code, stdout } = await cli(await fileOf({ ...follows, ...verdicts }, { ...half, ...verdicts }))
    expect(code).toBe(1)
    expect(stdout).toContain('5: punctuation:no_comma (1): strict: expected false, got true')
    expect(stdout.trim()).toMatch(/agree 1\/2$/)
  })

  it('names each line that cannot be judged, judges the others, and fails', async () => {
    const bad = { ...follows, kwargs: [{}, { end_phrase: 3 }] }
    const { code, stdout, stderr } = await cli(await fileOf('{', follows, bad, { ...follows, strict: [true] }))
    expect(code).toBe(1)
    expect(stdout).toContain('{"key":5,"strict":[true,true],"loose":[true,true]}')
    expect(stderr).toMatch(/line 1: /)
    expect(stderr).toMatch(/line 3: .*end_phrase/)
    expect(stderr).toMatch(/line 4: .*a verdict for each instruction/)
  })
})
