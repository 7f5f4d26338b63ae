import { expect, it } from 'vitest'
import { exampleResults } from '../../core/results.example.ts'
import { NO_GATES } from '../gates/report.ts'
import { OUTPUTS, outputsOf } from './outputs.ts'

const NOTES = { file: 'f', cacheHit: false, gates: NO_GATES }

it('gives every output there is, as text', async () => {
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
