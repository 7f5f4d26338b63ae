import { expect, it } from 'vitest'
import { exampleResults } from '../../core/results.example.ts'
import { OUTPUTS, outputsOf } from './outputs.ts'
import { NOTES } from './testing.ts'

it('sets every output, as text', async () => {
  const results = await exampleResults([null, 'timeout'])
  const outputs = outputsOf(results, { ...NOTES, file: 'out/results.json', cacheHit: true })
  expect(Object.keys(outputs)).toEqual(Object.keys(OUTPUTS))
  expect(outputs).toMatchObject({
    score: '0.5',
    'passed-count': '1',
    'total-count': '2',
    'errored-count': '0',
    status: 'completed',
    'cost-usd': '0.047000',
    'input-tokens': '1400',
    'results-file': 'out/results.json',
    'run-id': results.id,
    'cache-hit': 'true',
  })
})

it('leaves empty what a failed run does not know, and zero what is zero', async () => {
  expect(outputsOf(await exampleResults(['api_error']), NOTES)).toMatchObject({
    score: '',
    'confidence-low': '',
    status: 'failed',
    'total-count': '0',
  })
  expect(outputsOf(await exampleResults(['timeout']), NOTES)).toMatchObject({ score: '0', 'confidence-low': '0' })
})

it('gives a shard no score, because it would look like that of the whole run', async () => {
  const part = await exampleResults([null, 'not_asked'])
  const results = { ...part, status: 'partial', score: 1, confidence: { level: 0.95, low: 0.2, high: 1 } } as const
  const shard = { ...results, shards: { of: 2, merged: false, included: [1], stopped: [] } }
  expect(outputsOf(shard, NOTES)).toMatchObject({
    score: '',
    'confidence-low': '',
    'confidence-high': '',
    'passed-count': '1',
    'errored-count': '0',
  })
  const merged = { ...results, shards: { of: 2, merged: true, included: [1, 2], stopped: [] } }
  expect(outputsOf(merged, NOTES).score).toBe('1')
})
