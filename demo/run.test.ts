import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findIdentityInconsistencies, findInconsistencies } from '../core/consistency.ts'
import { readDemoProblems } from './problems.ts'
import { type DemoRun, runDemo } from './run.ts'
import { deviations } from './verdicts.ts'

describe('the demo run, through the real command line, model client, sandbox and judge', () => {
  let folder: string
  let demo: DemoRun

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demo-run-'))
    demo = await runDemo(folder, process.env)
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('ends with exit code 0', () => {
    expect(demo.code).toBe(0)
  })

  it('gives every answer the verdict that its expected.json promises', () => {
    expect(deviations(demo.results.problems)).toEqual([])
  })

  it('measures every problem and scores the solved share', () => {
    const problems = readDemoProblems()
    const solved = problems.filter(({ expected }) => expected.error_type === null)
    expect(demo.results).toMatchObject({
      status: 'completed',
      total_count: problems.length,
      passed_count: solved.length,
      errored_count: 0,
      score: solved.length / problems.length,
    })
  })

  it('is marked as a demo in every place that a reader sees', () => {
    expect(demo.results).toMatchObject({ demo: true, benchmark: 'demo' })
    expect(demo.results.model.display_name).toContain('Demo')
  })

  it('writes results whose numbers all follow from their problems', async () => {
    expect(findInconsistencies(demo.results)).toEqual([])
    expect(await findIdentityInconsistencies(demo.results)).toEqual([])
  })

  it('stores no answer, no test and no key', async () => {
    const text = await readFile(demo.file, 'utf8')
    expect(text).not.toContain('demo-key-')
    for (const { tests } of readDemoProblems()) {
      const long = tests.hidden.find(({ input }) => input.length > 40)
      if (long) expect(text).not.toContain(JSON.stringify(long.input).slice(1, -1))
    }
    expect(text).not.toContain('```')
  })
})
