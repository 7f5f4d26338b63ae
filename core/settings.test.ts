import { expect, it } from 'vitest'
import { exampleResults } from './results.example.ts'
import { changedSettings } from './settings.ts'

const [before, after] = [await exampleResults([null]), await exampleResults([null])]

it('finds nothing between two results of the same settings', () => {
  expect(changedSettings(before, after)).toEqual([])
})

it('names each setting that changed, with both values', () => {
  const changed = {
    model: { ...after.model, served_model: 'another', display_name: 'A name is not a setting' },
    config: { ...after.config, max_tokens: 16_000, effort: 'low', packages: { numpy: '2.3.0', scipy: '1.17.1' } },
    sample: { ...after.sample, seed: 7, fingerprint: 'f'.repeat(64) },
  }
  expect(changedSettings(before, changed)).toEqual([
    { name: 'model.served_model', before: 'claude-opus-4-5-20251101', after: 'another' },
    { name: 'config.max_tokens', before: '8000', after: '16000' },
    { name: 'config.effort', before: null, after: 'low' },
    { name: 'config.packages.numpy', before: '2.2.5', after: '2.3.0' },
    { name: 'sample.seed', before: '42', after: '7' },
    { name: 'config.packages.scipy', before: null, after: '1.17.1' },
  ])
})
