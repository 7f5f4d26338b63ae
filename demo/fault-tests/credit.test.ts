import { expect, it, onTestFinished } from 'vitest'
import { main } from '../../action/cli.ts'
import { fakeRun } from '../../action/pipeline/testing.ts'
import { readResults, startFaultServer } from './model-fixture.ts'

it('ends as failed when credit runs out at problem 30 of 100, and is resumed for the price of the rest', async () => {
  const server = await startFaultServer({ faults: (call) => (call === 30 ? { kind: 'credit_exhausted' } : null) })
  onTestFinished(() => server.close())
  const { books } = server
  const { inputs, resultsFile } = await fakeRun({ problems: 100 })
  const flags = {
    dataset: inputs.dataset,
    model: inputs.model,
    provider: 'anthropic',
    'base-url': server.url,
    'input-price': '5',
    'output-price': '25',
    'results-file': resultsFile,
    concurrency: '1',
    'python-packages': 'as-is',
  }
  const argv = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value])
  const env = { ...process.env, ANTHROPIC_API_KEY: inputs.apiKey }

  expect(await main(argv, env)).toBe(1)
  const failed = await readResults(resultsFile)
  expect(books.requests).toBe(30)
  expect(failed).toMatchObject({ status: 'failed', score: null, passed_count: 29, total_count: 29, errored_count: 71 })
  expect(failed).toMatchObject({ input_tokens: books.inputTokens, output_tokens: books.outputTokens })
  expect(failed.output_cost).toBeCloseTo((books.outputTokens * 25) / 1e6, 9)

  expect(await main([...argv, '--resume'], env)).toBe(0)
  const whole = await readResults(resultsFile)
  expect(books.requests).toBe(30 + 71)
  expect(whole).toMatchObject({ status: 'completed', score: 1, total_count: 100, output_tokens: books.outputTokens })
})
