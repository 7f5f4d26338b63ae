import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Results } from '../../core/results.ts'
import { loneShard } from '../../core/shards.ts'
import { BenchmarkError } from '../errors.ts'
import { NO_GATES } from '../gates/report.ts'
import { GITHUB } from '../pipeline/testing.ts'
import { headline } from '../report/headline.ts'
import { folder, measure, merge, newFolder, refusal, save, saveShards } from './testing.ts'

beforeEach(newFolder)

const NOTES = { gates: NO_GATES }

/** What may differ: when, how long, and that it was made of shards. Sums of money differ in the order of adding. */
const comparable = ({ shards: _, input_cost, output_cost, ...rest }: Results) => ({
  ...rest,
  input_cost: input_cost?.toFixed(12),
  output_cost: output_cost?.toFixed(12),
})

describe('the merge of all shards', () => {
  it('equals the run in one piece in every field', async () => {
    await saveShards(1, 2, 3)
    const { results, resultsFile, asked, stoppedBy } = await merge()
    expect(comparable(results)).toEqual(comparable(await measure()))
    expect(results.shards).toEqual({ of: 3, merged: true, included: [1, 2, 3], stopped: [] })
    expect(results).toMatchObject({ status: 'completed', score: 4 / 8, id: expect.stringMatching(/^gh-77-/) })
    expect(JSON.parse(await readFile(resultsFile, 'utf8'))).toEqual(results)
    expect({ asked, stoppedBy }).toEqual({ asked: [], stoppedBy: null })
  })

  it('equals it with several answers to each problem too', async () => {
    const raw = { 'samples-per-problem': '3' }
    for (const shard of ['1/2', '2/2']) {
      const results = await measure({ raw: { ...raw, shard } })
      await save(`part-${shard.slice(0, 1)}`, results)
    }
    expect(comparable((await merge()).results)).toEqual(comparable(await measure({ raw })))
  })

  it('reads a folder, a glob or a single file, and never the result of an earlier merge', async () => {
    await saveShards(1, 2, 3)
    const out = { 'results-file': join(folder, 'results.json') }
    const { results } = await merge(folder, out)
    expect((await merge(folder, out)).results).toEqual(results)
    expect((await merge(`${folder}/*/results.json`)).results).toEqual(results)
    const single = await merge(join(folder, 'shard-2', 'results.json'), { 'max-error-rate': '1' })
    expect(single.results.shards?.included).toEqual([2])
  })

  it.each([
    ['among the others', () => folder],
    ['by itself', () => join(folder, 'shard-1', 'results.json')],
  ])('never overwrites a shard %s', async (_, where) => {
    await saveShards(1, 2, 3)
    const file = join(folder, 'shard-1', 'results.json')
    const before = await readFile(file, 'utf8')
    await expect(merge(where(), { 'results-file': file })).rejects.toThrow('would overwrite the results of a shard')
    expect(await readFile(file, 'utf8')).toBe(before)
  })

  it('starts with the first shard and lasts as long as the longest', async () => {
    const [one, two, three] = await saveShards(1, 2, 3)
    await save('shard-1', { ...one, run_date: '2026-11-23T11:58:00.000Z', duration_seconds: 60 })
    await save('shard-2', { ...two, duration_seconds: 90 })
    await save('shard-3', { ...three, duration_seconds: 30 })
    expect((await merge()).results).toMatchObject({ run_date: '2026-11-23T11:58:00.000Z', duration_seconds: 90 })
  })

  it('is local when the shards are, and the same result when it is made again', async () => {
    for (const shard of ['1/2', '2/2'])
      await save(shard.slice(0, 1), await measure({ raw: { shard }, host: { env: {} } }))
    const { results } = await merge()
    expect(results.github).toBeNull()
    expect(results.id).toMatch(/^local-/)
    expect((await merge()).results.id).toBe(results.id)
  })

  it('hides no shard that was judged without a sandbox', async () => {
    const [one] = await saveShards(1, 2, 3)
    if (one) await save('shard-1', { ...one, config: { ...one.config, sandbox: 'none' } })
    const { results, log } = await merge()
    expect(results.config.sandbox).toBe('none')
    expect(log.join('\n')).toContain('judged without a sandbox')
  })
})

describe('a missing shard', () => {
  it('leaves its problems not asked, and the merge without a score by default', async () => {
    await saveShards(1, 3)
    const { results, log } = await merge()
    expect(results).toMatchObject({ status: 'failed', score: null, total_count: 5, errored_count: 3 })
    expect(results.shards).toEqual({ of: 3, merged: true, included: [1, 3], stopped: [] })
    expect(log.join('\n')).toContain('warning: no results of shard 2: their problems count as not asked')
    expect(log.join('\n')).toContain('without shard 2 of 3')
  })

  it('gives a whole result, not a shard, even when a single shard arrived', async () => {
    await saveShards(2)
    const { results, log } = await merge()
    expect(results.shards).toEqual({ of: 3, merged: true, included: [2], stopped: [] })
    expect(results).toMatchObject({ status: 'failed', score: null, errored_count: 5 })
    expect(loneShard(results)).toBeNull()
    expect(headline(results, NOTES)).not.toContain('to be merged')
    expect(log.join('\n')).toContain('without shard 1, 3 of 3')
    await rm(join(folder, 'shard-2'), { recursive: true })
    await save('merged', results)
    expect(await refusal()).toContain('it is already merged')
  })

  it('leaves a partial score with wide bounds where max-error-rate allows it', async () => {
    await saveShards(1, 3)
    const { results } = await merge(folder, { 'max-error-rate': '0.4' })
    const passed = (results.score ?? 0) * 5
    expect(results).toMatchObject({ status: 'partial', total_count: 5 })
    expect(results.score_bounds?.low).toBeCloseTo(passed / 8, 12)
    expect(results.score_bounds?.high).toBeCloseTo((passed + 3) / 8, 12)
    expect(headline(results, NOTES)).toContain('pass@1')
  })
})

describe('of several attempts', () => {
  it('the higher counts, and the merged result has the highest of all that took part', async () => {
    await saveShards(1, 2, 3)
    const broken = await measure({ raw: { shard: '2/3' }, verdict: () => Promise.reject(new Error('gone')) })
    await save('shard-2', broken)
    await save(
      'shard-2-again',
      await measure({ raw: { shard: '2/3' }, host: { env: { ...GITHUB, GITHUB_RUN_ATTEMPT: '2' } } }),
    )
    const { results } = await merge()
    expect(results).toMatchObject({ status: 'completed', github: { run_attempt: 2 } })
    const third = await merge(folder, {}, { ...GITHUB, GITHUB_RUN_ATTEMPT: '3' })
    expect(third.results).toMatchObject({ id: results.id, github: { run_attempt: 3 } })
    const elsewhere = await merge(folder, {}, { ...GITHUB, GITHUB_RUN_ID: '78', GITHUB_RUN_ATTEMPT: '3' })
    expect(elsewhere.results).toEqual(results)
  })

  it('neither counts when they are the same attempt', async () => {
    const [, two] = await saveShards(1, 2, 3)
    await save('shard-2b', two)
    expect(await refusal()).toBe(
      'bad_shards: shard-2b/results.json: shards.included is 2, which shard-2/results.json holds too',
    )
  })
})

describe('a shard without a measured problem or a score', () => {
  it('that got no answer takes the served model of the others', async () => {
    await saveShards(1, 3)
    const none = await measure({ raw: { shard: '2/3' }, host: { now: late() } })
    expect(none.model.served_model).toBeNull()
    await save('shard-2', none)
    const { results } = await merge(folder, { 'max-error-rate': '0.5' })
    expect(results).toMatchObject({ status: 'partial', model: { served_model: 'fake-model' } })
    expect(results.config_fingerprint).toBe((await measure()).config_fingerprint)
  })

  it('that an error ended leaves no score, as with a run in one piece', async () => {
    await saveShards(1, 3)
    const refused = new BenchmarkError('model_refused', 'no credit', 'Add credit.')
    await save('shard-2', await measure({ raw: { shard: '2/3' }, answer: () => Promise.reject(refused) }))
    const { results, stoppedBy } = await merge(folder, { 'max-error-rate': '1' })
    expect(results).toMatchObject({ status: 'failed', score: null, shards: { included: [1, 2, 3], stopped: [2] } })
    expect(stoppedBy).toMatchObject({ code: 'shard_stopped', message: 'an error ended shard 2 of 3' })
  })
})

/** A clock that is past every deadline after its first look. */
const late = () => {
  let looks = 0
  return () => new Date(Date.parse('2026-11-23T12:00:00Z') + (looks++ === 0 ? 0 : 1e9))
}
