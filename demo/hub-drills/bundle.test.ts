import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseResults } from '../../core/results.ts'
import { runStep } from '../action-runner/runner.ts'
import { demoAnswers } from '../answers.ts'
import { writeDemoDataset } from '../dataset.ts'
import { catalogueModel } from '../model-server/models.ts'
import { startModelServer } from '../model-server/server.ts'

const PADDING_BYTES = 20e6

/** Loaded before the bundle: notes the digest that a thread of it tells. */
const spyText = (notes: string) => `
  const threads = require('node:worker_threads')
  threads.Worker = class extends threads.Worker {
    constructor(...given) {
      super(...given)
      this.on('message', ({ digest }) => digest && require('node:fs').appendFileSync(${JSON.stringify(notes)}, digest))
    }
  }
  require('node:module').syncBuiltinESMExports()`

test('the bundle hashes a large dataset on another thread, and rightly', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'))
  const server = await startModelServer({ answer: demoAnswers(), key: 'k', models: [catalogueModel('demo-model')] })
  try {
    const dataset = writeDemoDataset(folder)
    const notes = join(folder, 'digests')
    const spy = join(folder, 'spy.cjs')
    await writeFile(spy, spyText(notes))
    const content = (await readFile(dataset, 'utf8')).replace('{', `{"padding": "${'x'.repeat(PADDING_BYTES)}", `)
    await writeFile(dataset, content)
    const inputs = {
      dataset,
      problems: 'demo_night_bus',
      model: 'demo-model',
      'base-url': `${server.url}/v1`,
      'api-key': 'k',
    }
    const prices = { 'input-price': '1', 'output-price': '10', 'python-packages': 'as-is' }
    const env = { NODE_OPTIONS: `--require ${spy}` }
    const run = await runStep({ inputs: { ...inputs, ...prices }, env })
    try {
      expect(run.code).toBe(0)
      const parsed = parseResults(JSON.parse(readFileSync(join(run.workspace, 'results.json'), 'utf8')))
      const sha256 = createHash('sha256').update(content).digest('hex')
      expect(parsed).toMatchObject({ results: { sample: { revision: `local-${sha256.slice(0, 12)}` } } })
      expect(existsSync(notes) && (await readFile(notes, 'utf8'))).toBe(sha256)
    } finally {
      run.dispose()
    }
  } finally {
    await server.close()
    await rm(folder, { recursive: true })
  }
})
