import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explain } from '../../pipeline/explain.ts'
import { answerOf, type FakeOptions, fakeRun } from '../../pipeline/testing.ts'
import { renderJobSummary } from '../../report/job-summary.ts'
import { renderSummary } from '../../report/summary.ts'
import { NOTES } from '../../report/testing.ts'
import { run } from '../../run.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ifeval-'))
})
afterAll(() => rm(folder, { recursive: true }))

const OFFICIAL = { ...NOTES, prompt: 'official' } as const
const NO_COMMA = { instruction_id_list: ['punctuation:no_comma'], kwargs: [{}] }

const promptOf = (index: number) => ({
  key: index,
  prompt: ` Write about <fake_${index}>.\n`,
  instruction_id_list: ['punctuation:no_comma', 'startend:end_checker'],
  kwargs: [{ keywords: null }, { end_phrase: 'Bye.' }],
})

async function worldOf(prompts: readonly unknown[], options: FakeOptions = {}) {
  const dataset = join(folder, `${Math.random()}.jsonl`)
  await writeFile(dataset, prompts.map((prompt) => `${JSON.stringify(prompt)}\n`).join(''))
  const noPrograms = () => Promise.reject(new Error('IFEval runs no program'))
  const host = { preparePython: noPrograms, openJudge: noPrograms, ...options.host }
  return fakeRun({ ...options, host, raw: { benchmark: 'ifeval', dataset, ...options.raw } })
}

const saying = (texts: Readonly<Record<string, string>>): FakeOptions => ({
  answer: async (id) => answerOf({ text: texts[id] ?? 'Hello.\nBye.' }),
})

describe('a run of IFEval', () => {
  it('judges each answer as it came, and reports instructions', async () => {
    const texts = { fake_1: 'Well, hello.\nBye.', fake_2: '```\nHello.\nBye.\n```' }
    const fake = await worldOf([0, 1, 2].map(promptOf), saying(texts))
    const { results } = await run(fake.inputs, fake.host)
    const rows = Object.fromEntries(results.problems.map((row) => [row.problem_id, row]))
    expect(results).toMatchObject({
      benchmark: 'ifeval',
      status: 'completed',
      passed_count: 1,
      total_count: 3,
      instruction_scores: { instruction_strict: 4 / 6, prompt_loose: 1, instruction_loose: 1 },
      sample: { release: null, start_date: null, end_date: null, population: 3 },
      config: { python: null, sandbox: null, environment: null, test_timeout: null, packages: {} },
    })
    expect(rows['1']).toMatchObject({
      title: 'Write about <fake_1>.',
      platform: null,
      error_type: 'not_followed',
      tests_passed: 1,
      tests_total: 2,
      instructions: [
        { id: 'punctuation:no_comma', strict: false, loose: true },
        { id: 'startend:end_checker', strict: true, loose: true },
      ],
    })
    expect(rows['2']).toMatchObject({ error_type: 'not_followed', tests_passed: 1 })
  })

  it('sends the prompt unchanged, without a system prompt', async () => {
    const sent: unknown[] = []
    const fake = await worldOf([promptOf(0)])
    const model = fake.host.openModel(fake.inputs)
    const openModel = () => ({
      ...model,
      complete: async (...args: Parameters<typeof model.complete>) => {
        sent.push([args[0].system, args[0].prompt])
        return model.complete(...args)
      },
    })
    await run(fake.inputs, { ...fake.host, openModel })
    expect(sent).toEqual([['', ' Write about <fake_0>.\n']])
  })

  it('judges an answer that was cut off or refused as it is, and keeps the reason where it fails', async () => {
    const ends = { fake_0: 'max_tokens', fake_1: 'max_tokens', fake_2: 'refusal' } as const
    const fake = await worldOf([0, 1, 2].map(promptOf), {
      answer: async (id) =>
        answerOf({ text: id === 'fake_0' ? 'Bye.' : 'No, I', stopReason: ends[id as keyof typeof ends] }),
    })
    const { results } = await run(fake.inputs, fake.host)
    const outcomes = Object.fromEntries(results.problems.map(({ problem_id, error_type }) => [problem_id, error_type]))
    expect(outcomes).toEqual({ 0: null, 1: 'truncated', 2: 'refusal' })
    expect(results.problems.every(({ instructions }) => instructions?.length === 2)).toBe(true)
  })

  it('draws samples by seed, the smaller one a part of the larger', async () => {
    const prompts = Array.from({ length: 30 }, (_, index) => promptOf(index))
    const drawn = async (size: string, seed = '1') => {
      const fake = await worldOf(prompts, { raw: { 'sample-size': size, seed } })
      const { results } = await run(fake.inputs, fake.host)
      return results.problems.map(({ problem_id }) => problem_id)
    }
    const small = await drawn('5')
    expect((await drawn('12')).slice(0, 5)).toEqual(small)
    expect((await drawn('30')).toSorted()).toEqual((await drawn('0')).toSorted())
    expect(await drawn('5', '2')).not.toEqual(small)
  })

  it('merges shards to the result of the run in one piece', async () => {
    const prompts = [0, 1, 2, 3, 4].map(promptOf)
    const texts = { fake_1: 'No, Sir.\nBye.' }
    const whole = await worldOf(prompts, saying(texts))
    const { results } = await run(whole.inputs, whole.host)
    const shards = join(folder, 'shards')
    for (const shard of ['1/2', '2/2']) {
      const raw = {
        dataset: whole.inputs.dataset,
        shard,
        'results-file': join(shards, shard.slice(0, 1), 'results.json'),
      }
      const fake = await worldOf(prompts, { ...saying(texts), raw })
      await run(fake.inputs, fake.host)
    }
    const merge = await worldOf(prompts, { raw: { merge: shards } })
    const merged = (await run(merge.inputs, merge.host)).results
    expect(merged.instruction_scores).toEqual(results.instruction_scores)
    expect([merged.score, merged.config_fingerprint, merged.sample.fingerprint]).toEqual([
      results.score,
      results.config_fingerprint,
      results.sample.fingerprint,
    ])
  })

  it('explains one answer by its instructions', async () => {
    const fake = await worldOf([0, 1].map(promptOf), saying({ fake_1: 'No, Sir.\nBye.' }))
    await explain('1', fake.inputs, fake.host)
    const shown = fake.log.join('\n')
    expect(shown).toContain('punctuation:no_comma: followed loosely only')
    expect(shown).toContain('verdict: not_followed, 1 of 2 instructions: not followed: punctuation:no_comma')
  })

  it.each([
    ['an unknown instruction', { ...NO_COMMA, instruction_id_list: ['no:such'] }, /line 1: key 7: unknown instruction/],
    ['a bad argument', { ...NO_COMMA, kwargs: [{ commas: 1 }] }, /line 1: key 7: .*commas/],
  ])('with %s stops before anything is asked', async (_, fields, message) => {
    const fake = await worldOf([{ key: 7, prompt: 'p', ...fields }])
    await expect(run(fake.inputs, fake.host)).rejects.toThrow(message)
    expect(fake.asked).toEqual([])
  })

  it("without Punkt's parameters stops before anything is asked, and only where they are needed", async () => {
    const sentences = {
      key: 7,
      prompt: '<fake_7>',
      instruction_id_list: ['length_constraints:number_sentences'],
      kwargs: [{ num_sentences: 3, relation: 'at least' }],
    }
    const env = { HOME: folder, XDG_CACHE_HOME: folder }
    const unreachable = globalThis.fetch
    globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'))
    try {
      const fake = await worldOf([sentences, promptOf(0)], { host: { env } })
      await expect(run(fake.inputs, fake.host)).rejects.toMatchObject({ code: 'dataset_unreachable' })
      expect(fake.asked).toEqual([])
      const other = await worldOf([sentences, promptOf(0)], { host: { env }, raw: { problems: '0' } })
      expect((await run(other.inputs, other.host)).results.total_count).toBe(1)
    } finally {
      globalThis.fetch = unreachable
    }
  })

  it('refuses keys that the dataset does not have', async () => {
    const fake = await worldOf([promptOf(0)], { raw: { problems: '0,99' } })
    await expect(run(fake.inputs, fake.host)).rejects.toThrow('keys that the dataset does not have: 99')
  })
})

it('the summaries say what was followed, by prompt, by instruction and by group', async () => {
  const texts = { fake_1: 'Well, hello.\nBye.', fake_2: 'Hello.' }
  const fake = await worldOf([0, 1, 2].map(promptOf), saying(texts))
  const { results } = await run(fake.inputs, fake.host)
  const text = renderSummary(results, OFFICIAL)
  expect(text).toMatch(/prompt-level strict 33\.3 % \(95 % interval .*\), 1 of 3 followed; 3 of 3 prompts/)
  expect(text).toMatch(/punctuation +66\.7 % +100\.0 % +2 of 3/)
  expect(text).toMatch(/startend +66\.7 % +66\.7 % +2 of 3/)
  expect(text).toMatch(/instructions +66\.7 % strict, 83\.3 % loose/)
  expect(text).not.toMatch(/difficulty|platform|null|leaderboard/)
  const html = renderJobSummary(results, OFFICIAL)
  expect(html).toContain('<td>not_followed</td>')
  expect(html).toContain('punctuation:no_comma')
  expect(html).not.toMatch(/difficulty|null/)
})

it('a prompt with a known fault counts in the score, and not in the one beside it', async () => {
  const fake = await worldOf([1122, 5].map(promptOf), saying({ fake_1122: 'no' }))
  const { results } = await run(fake.inputs, fake.host)
  expect(results.score).toBe(0.5)
  expect(renderSummary(results, OFFICIAL)).toContain('100.0 % of the 1 prompts without known errata')
})
