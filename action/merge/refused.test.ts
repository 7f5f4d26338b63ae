import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { identified } from '../../core/result-identity.ts'
import type { Results } from '../../core/results.ts'
import { answerOf, type FakeOptions, GITHUB } from '../pipeline/testing.ts'
import { folder, measure, newFolder, refusal, save, saveShards } from './testing.ts'

beforeEach(newFolder)

describe('what does not belong together is refused by file and field', () => {
  it.each<[string, FakeOptions, string]>([
    ['sample', { raw: { seed: '7' } }, 'sample.seed is 7, but 42 in shard-1'],
    ['dataset', { problems: 9 }, 'sample.revision is local-'],
    ['number of problems', { raw: { 'sample-size': '7' } }, 'sample.size is 7, but 8 in'],
    ['number of shards', { raw: { shard: '2/4' } }, 'shards.of is 4, but 3 in'],
    ['prompt', { raw: { 'system-prompt': 'Be brief.' } }, 'config.prompt_sha256 is '],
    ['setting', { raw: { 'max-tokens': '9000' } }, 'config.max_tokens is 9000, but 8000 in'],
    ['effort', { raw: { effort: 'low' } }, 'config.effort is low, but null in'],
    ['number of answers', { raw: { 'samples-per-problem': '2' } }, 'config.samples_per_problem is 2, but 1 in'],
    [
      'model that answered',
      { answer: async () => answerOf({ servedModel: 'fake-model-20250101' }) },
      'model.served_model is fake-model-20250101, but fake-model in',
    ],
    ['demo', { host: { demo: true } }, 'benchmark is demo, but livecodebench in'],
    [
      'workflow run',
      { host: { env: { ...GITHUB, GITHUB_RUN_ID: '78' } } },
      'github.run_id is owner/name/78, but owner/name/77 in',
    ],
    ['place', { host: { env: {} } }, 'github.run_id is null, but owner/name/77 in'],
  ])('another %s', async (_, { raw, ...options }, message) => {
    await saveShards(1, 3)
    await save('shard-2', await measure({ raw: { shard: '2/3', ...raw }, ...options }))
    expect(await refusal()).toContain(`bad_shards: shard-2/results.json: ${message}`)
  })

  const tampered: [string, (results: Results) => unknown, string][] = [
    ['a score', (results) => ({ ...results, score: 0.9 }), 'is not a valid result: score: stated 0.9, recomputed '],
    ['a field that is not known', (results) => ({ ...results, note: 1 }), 'is not a valid result: results: '],
    [
      'a verdict of another shard',
      (results) => withRow(results, 0, { error_type: 'timeout', samples: 1 }),
      'is not a valid result: ',
    ],
    ['the money of another shard', (results) => withRow(results, 0, { cost: 1 }), 'is not a valid result: '],
    [
      'settings without their hash',
      (results) => ({ ...results, config: { ...results.config, max_tokens: 1 } }),
      'is not a valid result: config_fingerprint: ',
    ],
    [
      'the model, taken away',
      (results) => identified({ ...results, model: { ...results.model, served_model: null } }),
      'is not a valid result: model.served_model: null, but 3 problems',
    ],
    [
      'the order of its problems',
      (results) => ({ ...results, problems: results.problems.map((row, i, all) => all[[2, 1, 0][i] ?? i] ?? row) }),
      'problems.0.problem_id is not the one of',
    ],
    ['text', () => '{', 'is not a valid result: '],
    [
      'a run in one piece',
      (results) => ({ ...results, shards: null }),
      'shards is null: a run without shards has nothing to merge',
    ],
    [
      'a merged result',
      (results) => ({ ...results, shards: { of: 3, merged: true, included: [1, 2], stopped: [] } }),
      'shards.merged is true, of 1, 2: it is already merged',
    ],
  ]
  it.each(tampered)('changed: %s', async (_, change, message) => {
    const [, two] = await saveShards(1, 2, 3)
    if (two) await save('shard-2', await change(two))
    const text = await refusal()
    expect(text).toMatch(/^bad_shards: shard-2\/results\.json/)
    expect(text).toContain(message)
  })

  it('a file that is larger than any result, unread', async () => {
    await truncate(await save('shard-2', ''), 17_000_000)
    expect(await refusal()).toContain('it has 17000000 bytes, more than any results.json')
  })

  it('nothing at all', async () => {
    expect(await refusal()).toMatch(/^bad_input: merge ".*" finds no results$/)
    expect(await refusal(join(folder, 'nowhere'))).toContain('finds no results')
  })
})

const withRow = (results: Results, place: number, change: Partial<Results['problems'][number]>): Results => ({
  ...results,
  problems: results.problems.map((row, i) => (i === place ? { ...row, ...change } : row)),
})
