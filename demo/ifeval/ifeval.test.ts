import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findIdentityInconsistencies, findInconsistencies } from '../../core/consistency.ts'
import { parseResults } from '../../core/parse-results.ts'
import type { Results } from '../../core/results.ts'
import { runStep } from '../action-runner/runner.ts'
import { billOf } from '../model-server/ledger.ts'
import { catalogueModel } from '../model-server/models.ts'
import { startModelServer } from '../model-server/server.ts'
import { runIfevalDemo } from '../run.ts'
import { CASES, readCases, recordedAnswers } from './cases.ts'

const cases = readCases()

const expectRecorded = ({ problems }: Results) => {
  const found = problems.map(({ problem_id, instructions }) => [problem_id, instructions] as const)
  const known = cases.map(({ key, instruction_id_list: ids, strict, loose }) => [
    key,
    ids.map((id, i) => ({ id, strict: strict[i], loose: loose[i] })),
  ])
  expect(found.toSorted()).toEqual(known.toSorted())
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ifeval-demo-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the prompts of the demo', () => {
  it('have the recorded verdicts, in results that are marked as a demo', async () => {
    const { code, results } = await runIfevalDemo(folder, { ...process.env, NLTK_DATA: '/nowhere' })
    expect([code, results.benchmark, results.demo]).toEqual([0, 'ifeval', true])
    expectRecorded(results)
    expect(findInconsistencies(results)).toEqual([])
    expect(await findIdentityInconsistencies(results)).toEqual([])
  })
})

describe('the bundled Action', () => {
  const price = { input: 5, output: 25, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 }
  const key = 'sk-ifeval'
  const measure = async (inputs: Readonly<Record<string, string>>) => {
    const server = await startModelServer({ answer: recordedAnswers(), key, models: [catalogueModel('demo-model')] })
    const model = { model: 'demo-model', provider: 'anthropic', 'base-url': server.url, 'api-key': key }
    const prices = { 'input-price': '5', 'output-price': '25' }
    // No PATH: neither Python nor a sandbox can be found.
    const step = await runStep({
      inputs: { benchmark: 'ifeval', dataset: CASES, 'sample-size': '0', ...model, ...prices, ...inputs },
      env: { PATH: '/nowhere' },
    })
    const sales = server.books.sales
    await server.close()
    return { step, sales }
  }

  it('measures IFEval without Python, to the cent, and says what was followed', async () => {
    const { step, sales } = await measure({})
    const parsed = parseResults(JSON.parse(await readFile(join(step.workspace, 'results.json'), 'utf8')))
    step.dispose()
    if (parsed.kind === 'invalid') throw new Error(parsed.issues.join('; '))
    expectRecorded(parsed.results)
    const passed = cases.filter(({ strict }) => strict.every(Boolean)).length
    expect(step).toMatchObject({ code: 0, outputs: { score: `${passed / cases.length}`, 'passed-count': `${passed}` } })
    expect(Number(step.outputs['cost-usd'])).toBeCloseTo(billOf(sales, price), 6)
    expect(step.summary).toContain(`${passed} of ${cases.length} followed`)
  })

  it('refuses an input that means nothing there, by name, and buys nothing', async () => {
    const { step, sales } = await measure({ sandbox: 'none' })
    step.dispose()
    expect(step.annotations.at(-1)).toMatchObject({
      level: 'error',
      message: expect.stringContaining('sandbox means nothing with benchmark ifeval'),
    })
    expect([step.code, sales.length]).toEqual([1, 0])
  })
})
