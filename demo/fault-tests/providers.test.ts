import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { openModel } from '../../action/models/open-model.ts'
import { FAILED, fakeRun, PASSED } from '../../action/pipeline/testing.ts'
import { run } from '../../action/run.ts'
import type { Provider } from '../../core/provider.ts'
import type { Results } from '../../core/results.ts'
import { demoAnswers } from '../answers.ts'
import { bareEnv } from '../bare-env.ts'
import { writeDemoDataset } from '../dataset.ts'
import type { ModelServerOptions } from '../model-server/call.ts'
import type { Fault } from '../model-server/faults.ts'
import { catalogueModel } from '../model-server/models.ts'
import type { ModelServer } from '../model-server/server.ts'
import { seededRandom } from '../random.ts'
import { deviations } from '../verdicts.ts'
import { expectAccountedFor, FAULTS, worthOf } from './accounting.ts'
import { hurried, readResults, startFaultServer } from './model-fixture.ts'

// The pipeline with every provider's real adapter, over real HTTP, against that provider's double.

const NEW: readonly Provider[] = ['openai', 'google', 'openai-compatible']
const MODEL = 'fake-model'
const KEY = 'sk-fake'

const servers: ModelServer[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

async function serve(options: Partial<ModelServerOptions> = {}) {
  const server = await startFaultServer(options)
  servers.push(server)
  return server
}

/** As a user would give it: each provider's own SDK takes the same. */
const baseUrlOf = ({ url }: ModelServer, provider: Provider): string =>
  provider === 'openai' || provider === 'openai-compatible' ? `${url}/v1` : url

/** A third of the answers fails, always the same ones. */
async function runWith(server: ModelServer, provider: Provider, problems: number, raw: Record<string, string> = {}) {
  const fake = await fakeRun({
    problems,
    raw: { provider, 'api-key': KEY, 'base-url': baseUrlOf(server, provider), ...raw },
    verdict: async ({ code }) => (Number(/fake_(\d+)/.exec(code)?.[1]) % 3 === 0 ? FAILED : PASSED),
    host: { openModel, clock: hurried(10_000) },
  })
  return { ...(await run(fake.inputs, fake.host)), log: fake.log.join('\n'), file: fake.resultsFile }
}

/** What must be the same whoever serves the model. */
const measuredIn = ({ status, score, confidence, input_tokens, output_tokens, input_cost, problems }: Results) => ({
  ...{ status, score, confidence, input_tokens, output_tokens, input_cost },
  problems: problems.map((problem) => ({ ...problem, latency_ms: 0, judge_ms: 0 })),
})

it('reaches the same verdicts, tokens and costs with every provider, and shows the key nowhere', async () => {
  const [reference, ...others] = await Promise.all(
    (['anthropic', ...NEW] as const).map(async (provider) => ({
      provider,
      server: await serve(),
      ...(await runWith(await serve(), provider, 30)),
    })),
  )
  if (reference === undefined) throw new Error('nothing ran')
  expect(reference.results).toMatchObject({ status: 'completed', score: 2 / 3, total_count: 30 })
  for (const { provider, results, log, file } of others) {
    expect(results.model).toMatchObject({ id: MODEL, provider, served_model: MODEL })
    expect(measuredIn(results)).toEqual(measuredIn(reference.results))
    for (const words of [log, await readFile(file, 'utf8'), await readFile(`${file}.journal`, 'utf8')]) {
      expect(words).not.toContain(KEY)
    }
  }
  const series = new Set([reference, ...others].map(({ results }) => results.config_fingerprint))
  expect(series.size).toBe(4)
})

describe.each(NEW)('behind %s', (provider) => {
  it('every problem and token is accounted for when a fifth of all requests goes wrong', async () => {
    const random = seededRandom(7)
    const faults = () => (random() < 0.2 ? (FAULTS[Math.floor(random() * FAULTS.length)] ?? null) : null)
    const server = await serve({ faults })
    const raw = { concurrency: '32', 'max-tokens': '200', 'max-cost': '1000' }
    const { results, stoppedBy } = await runWith(server, provider, 200, raw)
    const { books } = server

    expect(stoppedBy).toBeNull()
    expect(results.errored_count).toBeLessThan(5)
    expectAccountedFor(200, results, books)
    expect(books.brokenOff.length).toBeGreaterThan(3)
    expect(books.requests).toBeLessThanOrEqual(2 * 200 + 20)
  })

  it('a run ends at once when the account is empty, and when the key is wrong', async () => {
    const empty = await serve({ faults: (call) => (call >= 5 ? { kind: 'credit_exhausted' } : null) })
    const { results, stoppedBy } = await runWith(empty, provider, 20, { concurrency: '1' })
    expect(stoppedBy).toMatchObject({ code: 'model_refused', help: expect.stringContaining('credit') })
    expect(results).toMatchObject({
      status: 'failed',
      score: null,
      total_count: 4,
      output_tokens: empty.books.outputTokens,
    })
    expect(empty.books.requests).toBe(5)

    const locked = await serve({ key: 'sk-another' })
    await expect(runWith(locked, provider, 3)).rejects.toMatchObject({ help: expect.stringMatching(/^Check api-key/) })
    expect(locked.books.requests).toBe(0)
  })

  it('never spends more than max-cost', async () => {
    const random = seededRandom(3)
    const server = await serve({ faults: () => (random() < 0.3 ? { kind: 'cut_stream' } : null) })
    const { results } = await runWith(server, provider, 30, { 'max-cost': '0.2', 'max-tokens': '1000' })
    expect(results.problems.some(({ error_type }) => error_type === 'not_asked')).toBe(true)
    expect(worthOf([...server.books.sales, ...server.books.brokenOff])).toBeLessThanOrEqual(0.2)
  })

  it('another model than requested ends the run, or is a warning where a server may use any name', async () => {
    const server = await serve({ faults: () => ({ kind: 'other_model', model: 'cheap-model' }) })
    const { results, stoppedBy, log } = await runWith(server, provider, 5)
    expect(results.model.served_model).toBe('cheap-model')
    if (provider === 'openai-compatible') {
      expect(results.status).toBe('completed')
      expect(log.match(/warning: cheap-model answered for fake-model/g)).toHaveLength(1)
    } else {
      expect(results.status).toBe('failed')
      expect(stoppedBy?.message).toBe('cheap-model answered for fake-model')
    }
  })

  it('a change of the model within a run ends it', async () => {
    const faults = (call: number): Fault | null => (call === 3 ? { kind: 'other_model', model: 'cheap-model' } : null)
    const { results } = await runWith(await serve({ faults }), provider, 5, { concurrency: '1' })
    expect(results).toMatchObject({ status: 'failed', score: null })
  })
})

const MINUTES = 60_000

it('a server of one’s own, named by base-url alone, is measured from the command line; no key is shown', {
  timeout: 4 * MINUTES,
}, async () => {
  const secrets = {
    OPENAI_API_KEY: 'sk-env-openai',
    GEMINI_API_KEY: 'sk-env-gemini',
    ANTHROPIC_API_KEY: 'sk-env-claude',
  }
  const server = await serve({
    answer: demoAnswers(),
    key: 'sk-given-for-it',
    models: [catalogueModel('qwen3-coder')],
  })
  const folder = await mkdtemp(join(tmpdir(), 'provider-'))
  const file = join(folder, 'results.json')
  const flags = {
    model: 'qwen3-coder',
    'base-url': `${server.url}/v1`,
    'api-key': 'sk-given-for-it',
    dataset: writeDemoDataset(folder),
    'sample-size': '0',
    'input-price': '0',
    'output-price': '0',
    'python-packages': 'as-is',
    'test-timeout': '2', // one of the programs never ends
    'results-file': file,
  }
  const argv = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value])
  const cli = join(import.meta.dirname, '..', '..', 'action', 'cli.ts')
  const child = spawn(process.execPath, [cli, ...argv], { env: { ...bareEnv(), ...secrets } })
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  const results = await readResults(file)
  expect(errors).not.toContain('error')
  expect(deviations(results.problems)).toEqual([])
  expect(results).toMatchObject({
    model: { provider: 'openai-compatible', served_model: 'qwen3-coder' },
    output_tokens: server.books.outputTokens,
    output_cost: 0,
  })
  for (const words of [output, errors, JSON.stringify(results)]) expect(words).not.toMatch(/sk-(env|given)/)
  await rm(folder, { recursive: true })
})
