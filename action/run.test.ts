import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BenchmarkError } from './errors.ts'
import { AttemptError } from './http/attempt-error.ts'
import { answerOf, FAILED, type FakeOptions, fakeRun, GITHUB, USAGE } from './pipeline/testing.ts'

import { run } from './run.ts'

const busy = new AttemptError('Anthropic answered 529: busy', { advice: 'retry', billing: 'none', retryAfterMs: null })
const badRequest = new AttemptError('Anthropic answered 400: bad', {
  advice: 'give_up',
  billing: 'none',
  retryAfterMs: null,
})
const refused = new BenchmarkError('model_refused', 'Anthropic answered 402: no credit', 'Add credit.')

async function runIn(options: FakeOptions = {}) {
  const fake = await fakeRun(options)
  return { ...fake, ...(await run(fake.inputs, fake.host)) }
}

/** An end before the first request: why, and proof that nothing was bought or written. */
async function failureOf(options: FakeOptions) {
  const fake = await fakeRun(options)
  const error = await run(fake.inputs, fake.host).catch((reason: unknown) => reason)
  expect(fake.asked).toEqual([])
  expect(await readdir(dirname(fake.resultsFile))).toEqual(['fake.jsonl'])
  return { ...fake, error }
}

const typesOf = (results: Awaited<ReturnType<typeof runIn>>['results']) =>
  Object.fromEntries(results.problems.map(({ problem_id, error_type }) => [problem_id, error_type]))

describe('run', () => {
  it('asks every problem once, judges it on its tests, and writes what it returns', async () => {
    const { results, asked, judged, resultsFile, events, stoppedBy } = await runIn()
    expect(asked.toSorted()).toEqual(['fake_0', 'fake_1', 'fake_2', 'fake_3'])
    expect(judged[0]).toMatchObject({ code: 'print(1)', functionName: null, timeoutSeconds: 6, tests: { length: 2 } })
    expect(results).toMatchObject({ status: 'completed', score: 1, passed_count: 4, total_count: 4, errored_count: 0 })
    expect(results).toMatchObject({ input_tokens: 400, output_tokens: 800, input_cost: 0.002 })
    expect(results.output_cost).toBeCloseTo(0.02)
    expect(results.problems[0]).toMatchObject({ latency_ms: 1200, judge_ms: 40, tests_passed: 2, tests_total: 2 })
    expect(results.problems[0]?.cost).toBeCloseTo(0.0055)
    expect(JSON.parse(await readFile(resultsFile, 'utf8'))).toEqual(results)
    expect(await readdir(dirname(resultsFile))).toEqual(['fake.jsonl', 'results.json', 'results.json.journal'])
    expect(events).toEqual(['judge opened', 'preflight', 'begin 4', 'end', 'judge closed'])
    expect(stoppedBy).toBeNull()
  })

  it('distinguishes what a model can do wrong', async () => {
    const answers: Record<string, ReturnType<typeof answerOf>> = {
      fake_0: answerOf({ text: 'no code here' }),
      fake_1: answerOf({ stopReason: 'max_tokens' }),
      fake_2: answerOf({ stopReason: 'refusal', text: '' }),
    }
    const answer = async (id: string) => answers[id] ?? answerOf()
    const { results, judged } = await runIn({ answer, verdict: async () => FAILED })
    expect(typesOf(results)).toEqual({
      fake_0: 'no_code',
      fake_1: 'truncated',
      fake_2: 'refusal',
      fake_3: 'wrong_answer',
    })
    expect(results).toMatchObject({ status: 'completed', score: 0, total_count: 4 })
    expect(judged).toHaveLength(1)
  })

  it('keeps API errors outside the denominator, after bounded retries', async () => {
    const answer = async (id: string) => (id === 'fake_0' ? Promise.reject(busy) : answerOf())
    const { results, asked } = await runIn({ answer, raw: { 'max-error-rate': '0.25' } })
    expect(asked.filter((id) => id === 'fake_0')).toHaveLength(8)
    expect(results).toMatchObject({ status: 'partial', score: 1, total_count: 3, errored_count: 1 })
    expect(results.score_bounds).toEqual({ low: 0.75, high: 1 })
    expect(typesOf(results)).toMatchObject({ fake_0: 'api_error' })
  })

  it('is partial when an answer is missing, although every problem has one', async () => {
    let answers = 0
    const answer = async () => (++answers === 8 ? Promise.reject(badRequest) : answerOf())
    const raw = { 'samples-per-problem': '2', concurrency: '1' }
    const { results } = await runIn({ answer, raw: { ...raw, 'max-error-rate': '0.125' } })
    expect(results).toMatchObject({ status: 'partial', score: 1, total_count: 4, errored_count: 0 })
    expect(results.score_bounds).toEqual({ low: 7 / 8, high: 1 })
    answers = 0
    expect((await runIn({ answer, raw: { ...raw, 'max-error-rate': '0.12' } })).results.status).toBe('failed')
  })

  it('has no score when more than max-error-rate is unmeasured, but reports its cost', async () => {
    const answer = async (id: string) => (id === 'fake_0' ? Promise.reject(busy) : answerOf())
    const { results, resultsFile } = await runIn({ answer })
    expect(results).toMatchObject({ status: 'failed', score: null, errored_count: 1 })
    expect(results.output_cost).toBeCloseTo(0.015)
    expect(existsSync(resultsFile)).toBe(true)
  })

  it('does not count a failure of the judge as one of the model, and keeps its cost', async () => {
    const { results } = await runIn({ verdict: () => Promise.reject(new Error('sandbox gone')) })
    expect(results).toMatchObject({ status: 'failed', errored_count: 4, total_count: 0, output_tokens: 800 })
  })

  it('judges each answer as it arrives, while others are still being written', async () => {
    const { promise: slow, resolve: finish } = Promise.withResolvers<void>()
    const answer = async (id: string) => {
      if (id === 'fake_3') await slow
      return answerOf()
    }
    let verdicts = 0
    const verdict = async () => {
      if (++verdicts === 3) finish()
      return FAILED
    }
    expect((await runIn({ answer, verdict })).results.total_count).toBe(4)
  })

  it('has no more requests in flight than concurrency allows', async () => {
    let inFlight = 0
    let most = 0
    const answer = async () => {
      most = Math.max(most, ++inFlight)
      await new Promise((resolve) => setTimeout(resolve, 1))
      inFlight--
      return answerOf()
    }
    await runIn({ problems: 20, answer, raw: { concurrency: '3' } })
    expect(most).toBe(3)
  })

  it('stops at once when the provider refuses, and still reports what was measured and paid', async () => {
    let answers = 0
    const answer = async () => (++answers > 3 ? Promise.reject(refused) : answerOf())
    const { results, stoppedBy, asked, log } = await runIn({ problems: 10, answer, raw: { concurrency: '1' } })
    expect(asked).toHaveLength(4)
    expect(stoppedBy).toBe(refused)
    expect(results).toMatchObject({ status: 'failed', score: null, passed_count: 3, output_tokens: 600 })
    const types = Object.values(typesOf(results))
    expect(types.filter((type) => type === 'api_error')).toHaveLength(1)
    expect(types.filter((type) => type === 'not_asked')).toHaveLength(6)
    expect(log.join('\n')).toContain('stopped: Anthropic answered 402: no credit — Add credit.')
  })

  it('has no score, even with everything measured, when the last request is refused', async () => {
    let answers = 0
    const answer = async () => (++answers === 100 ? Promise.reject(refused) : answerOf())
    const { results } = await runIn({ problems: 100, answer, raw: { concurrency: '1' } })
    expect(results).toMatchObject({ status: 'failed', score: null, total_count: 99 })
  })

  it('fails when another model answers, and records which', async () => {
    const answer = async (id: string) => answerOf({ servedModel: id === 'fake_1' ? 'cheap-model' : 'fake-model' })
    const { results, stoppedBy } = await runIn({ answer })
    expect(results).toMatchObject({ status: 'failed', score: null })
    expect(stoppedBy?.message).toBe('cheap-model answered for fake-model')
  })

  it('never starts a request whose worst case could pass max-cost', async () => {
    const worst = 0.21 // 8,000 tokens out at $25 a million, and the prompt
    const usage = { ...USAGE, outputTokens: 8000 }
    const answer = async () => answerOf({ usage })
    const { results, asked } = await runIn({ problems: 10, answer, raw: { 'max-cost': '1' } })
    expect(asked).toHaveLength(4)
    expect((results.input_cost ?? 0) + (results.output_cost ?? 0)).toBeLessThanOrEqual(1)
    expect(1 - (results.output_cost ?? 0)).toBeLessThan(worst)
    expect(Object.values(typesOf(results)).filter((type) => type === 'not_asked')).toHaveLength(6)
  })

  it('keeps what was measured before an interrupt, and waits for nothing', async () => {
    const abort = new AbortController()
    const { promise: measured, resolve } = Promise.withResolvers<void>()
    const progress = { begin: () => {}, advance: () => resolve(), end: () => {} }
    const answer = (id: string, signal: AbortSignal) =>
      id === 'fake_3'
        ? new Promise<never>((_, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason))
            void measured.then(() => abort.abort(new Error('enough')))
          })
        : Promise.resolve(answerOf())
    const { results, events, resultsFile } = await runIn({ answer, host: { signal: abort.signal, progress } })
    expect(typesOf(results)).toMatchObject({ fake_3: 'not_asked' })
    expect(Object.values(typesOf(results))).toContain(null)
    expect(existsSync(resultsFile)).toBe(true)
    expect(events.at(-1)).toBe('judge closed')
  })

  it('starts nothing new after deadline-minutes, and reports what was in flight', async () => {
    let minutes = 0
    const answer = async () => {
      minutes += 2
      return answerOf()
    }
    const now = () => new Date(Date.parse('2026-11-23T12:00:00Z') + minutes * 60_000)
    const raw = { concurrency: '1', 'deadline-minutes': '5', 'max-error-rate': '0.5' }
    const { results, asked } = await runIn({ problems: 6, answer, raw, host: { now } })
    expect(asked).toHaveLength(3)
    expect(results).toMatchObject({ status: 'partial', total_count: 3, errored_count: 3, duration_seconds: 360 })
    expect(results.score_bounds).toEqual({ low: 0.5, high: 1 })
  })

  it('stops when request after request fails for good, instead of trying them all', async () => {
    const answer = () => Promise.reject(busy)
    const { results, stoppedBy, asked } = await runIn({ problems: 100, answer, raw: { concurrency: '1' } })
    expect(stoppedBy).toMatchObject({ code: 'model_unreachable', message: expect.stringContaining('529: busy') })
    expect(asked).toHaveLength(5 * 8)
    expect(results).toMatchObject({ status: 'failed', errored_count: 100 })
  })

  it('marks a demo in results and summary', async () => {
    const { results, log } = await runIn({ host: { demo: true } })
    expect(results).toMatchObject({ demo: true, benchmark: 'demo' })
    expect(log.join('\n')).toContain('DEMO, not a measurement')
  })

  it('carries the workflow run into the results, and into their id', async () => {
    const { results } = await runIn({ host: { env: GITHUB } })
    expect(results.github?.run_attempt).toBe(1)
    expect(results.id).toMatch(/^gh-77-[0-9a-f]{12}$/)
  })

  it('asks nothing when the judge is wrong about a canary, and reports a failed run that names it', async () => {
    const canary = { name: 'a tuple within', expected: '[false] code -2', actual: '[true]', wallMs: 1 }
    const { results, asked, judged, resultsFile, stoppedBy } = await runIn({
      canaries: { checks: [canary], wrong: [canary] },
    })
    expect(asked).toEqual([])
    expect(judged).toEqual([])
    expect(results).toMatchObject({ status: 'failed', score: null, errored_count: 4, input_cost: 0, output_cost: 0 })
    expect(new Set(Object.values(typesOf(results)))).toEqual(new Set(['not_asked']))
    expect(JSON.parse(await readFile(resultsFile, 'utf8'))).toEqual(results)
    expect(existsSync(`${resultsFile}.journal`)).toBe(false)
    expect(stoppedBy).toMatchObject({
      code: 'judge_wrong',
      message: expect.stringContaining('a tuple within (expected [false] code -2, got [true])'),
    })
  })
})

describe('run buys and writes nothing', () => {
  it.each<[string, FakeOptions, string]>([
    ['without a price', { raw: { 'input-price': '', 'output-price': '' } }, 'price_unknown'],
    ['without the dataset', { raw: { dataset: '/nowhere/x.jsonl' } }, 'bad_input'],
    ['when the sample is larger than the window', { raw: { 'sample-size': '5' } }, 'bad_input'],
    ['when the template has no question', { raw: { 'prompt-template': 'solve it' } }, 'bad_input'],
    ['when max-cost has no room for one request', { raw: { 'max-cost': '0.1' } }, 'over_budget'],
    ['when the results could not be written', { raw: { 'results-file': '/dev/null/r.json' } }, 'bad_input'],
    ['when the model is refused', { preflight: () => Promise.reject(refused) }, 'model_refused'],
    ['when the server cannot be reached', { preflight: () => Promise.reject(busy) }, 'model_unreachable'],
    ['when the model cannot write so much', { facts: { maxOutputTokens: 4096 } }, 'bad_input'],
    ['when the model knows no such effort', { facts: { efforts: ['low'] }, raw: { effort: 'high' } }, 'bad_input'],
    [
      'when the model cannot think',
      { facts: { thinking: 'unsupported' }, raw: { 'thinking-budget': '2000' } },
      'bad_input',
    ],
  ])('%s', async (_, options, code) => {
    const { error } = await failureOf(options)
    expect(error).toMatchObject({ code })
  })

  it('when no sandbox can be shown to work, and does not contact the provider', async () => {
    const noSandbox = new BenchmarkError('no_sandbox', 'no sandbox', 'Install bubblewrap.')
    const { error, events } = await failureOf({ host: { openJudge: () => Promise.reject(noSandbox) } })
    expect(error).toBe(noSandbox)
    expect(events).toEqual([])
  })

  it('when the results would break their contract', async () => {
    const { error, events } = await failureOf({
      facts: { displayName: 'fine' },
      host: { now: () => new Date('+012026-01-01') },
    })
    expect(error).toMatchObject({ code: 'internal', message: expect.stringContaining('run_date') })
    expect(events.at(-1)).toBe('judge closed')
  })

  it.each([
    ['the same file twice', (file: string) => file, 'is also the results-file'],
    ['the journal', (file: string) => `${dirname(file)}/./results.json.journal`, 'is also the journal of the run'],
    [
      'the dataset',
      (file: string) => `${dirname(file)}/fake.jsonl`,
      'would overwrite a file that holds something else',
    ],
  ])('when answers-file is %s', async (_, place, message) => {
    const fake = await fakeRun()
    const inputs = { ...fake.inputs, answersFile: place(fake.resultsFile) }
    const dataset = await readFile(inputs.dataset, 'utf8')
    await expect(run(inputs, fake.host)).rejects.toThrow(message)
    expect(fake.asked).toEqual([])
    expect(await readdir(dirname(fake.resultsFile))).toEqual(['fake.jsonl'])
    expect(await readFile(inputs.dataset, 'utf8')).toBe(dataset)
  })

  it('names the proxy that is set when the server cannot be reached', async () => {
    const env = { HTTPS_PROXY: 'http://user:secret@10.0.0.1:3128' }
    const { error } = await failureOf({ preflight: () => Promise.reject(busy), host: { env } })
    expect(error).toMatchObject({
      help: expect.stringContaining('base-url, the proxy 10.0.0.1:3128 (HTTPS_PROXY) and'),
    })
  })

  it('names the least max-cost that works', async () => {
    const { error } = await failureOf({ raw: { 'max-cost': '0.1' } })
    expect(error).toMatchObject({ help: expect.stringMatching(/at least 0\.\d\d,/) })
  })
})
