import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { main } from '../action/cli.ts'
import { describeReal, REAL_DATASET } from '../action/dataset/testing.ts'
import { parseResults } from '../core/parse-results.ts'
import { catalogueModel } from './model-server/models.ts'
import { startModelServer } from './model-server/server.ts'
import { disagreements, readReplay } from './replay.ts'

const MODEL = 'claude-opus-4-5-20251101'
/** Six answers never end and wait for this limit; no other needs more than half a second. The official limit is 6 s. */
const TEST_TIMEOUT_SECONDS = '2'
/** Problems of the published window for which an answer with a verdict is known. */
const KNOWN_ANSWERS = 166

describeReal('the published window of real problems, answered from real recorded answers', () => {
  it('gives each known answer its official verdict and every other problem no_code', { timeout: 300_000 }, async () => {
    const replay = readReplay(join(REAL_DATASET, '..'))
    const server = await startModelServer({ answer: replay.answer, key: 'k', models: [catalogueModel(MODEL)] })
    const folder = await mkdtemp(join(tmpdir(), 'real-run-'))
    const file = join(folder, 'results.json')
    try {
      const argv = [
        '--python-packages',
        'as-is',
        '--dataset',
        REAL_DATASET,
        '--sample-size',
        '0',
        '--test-timeout',
        TEST_TIMEOUT_SECONDS,
        '--model',
        MODEL,
        '--base-url',
        server.url,
      ]
      const code = await main([...argv, '--results-file', file], { ...process.env, ANTHROPIC_API_KEY: 'k' })
      const parsed = parseResults(JSON.parse(await readFile(file, 'utf8')))
      if (parsed.kind === 'invalid') throw new Error(parsed.issues.join('; '))
      const { problems } = parsed.results
      expect({ code, problems: problems.length, sales: server.books.sales.length }).toEqual({
        code: 0,
        problems: 454,
        sales: 454,
      })
      expect(problems.filter(({ problem_id }) => replay.expected.has(problem_id))).toHaveLength(KNOWN_ANSWERS)
      expect(disagreements(problems, replay)).toEqual([])
    } finally {
      await server.close()
      await rm(folder, { recursive: true })
    }
  })
})
