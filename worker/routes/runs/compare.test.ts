import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { comparison } from '../../../core/api.ts'
import { mcnemar } from '../../../core/statistics.ts'
import { exampleRun, fetchApi, keep, read } from '../../testing/api.ts'

const compare = async (outcomesBefore: string, outcomesAfter: string) => {
  const before = await exampleRun({ date: 2, outcomes: outcomesBefore })
  const after = await exampleRun({ date: 1, outcomes: outcomesAfter })
  await keep(before, after)
  return read(`/api/runs/${after.id}/compare/${before.id}`, comparison)
}

describe('two runs compared', () => {
  it('on the same problems: McNemar, and the problems that flipped', async () => {
    const answer = await compare('pppff', 'pftpf')
    const test = mcnemar({ lost: 2, gained: 1 })
    expect(answer).toMatchObject({
      same_series: true,
      same_configuration: true,
      same_sample: true,
      changed_settings: [],
    })
    expect(answer.result).toMatchObject({
      kind: 'same_sample',
      word: 'within_noise',
      lost: 2,
      gained: 1,
      mcnemar: { p: test.p, mid_p: test.midP },
    })
    expect(
      answer.flips.map(({ problem_id, direction, error_before, error_after }) => [
        problem_id,
        direction,
        error_before,
        error_after,
      ]),
    ).toEqual([
      ['abc301_a', 'lost', null, 'wrong_answer'],
      ['abc302_a', 'lost', null, 'timeout'],
      ['abc303_a', 'gained', 'wrong_answer', null],
    ])
  })

  it('counts the spread of their own series once it has five runs', async () => {
    const wavering = (day: number) => 'p'.repeat(20) + (day % 2 === 0 ? 'f'.repeat(10) : 'p'.repeat(10))
    const runs = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((day) => exampleRun({ date: 9 - day, outcomes: wavering(day) })),
    )
    await keep(...runs.slice(0, 4))
    const path = `/api/runs/${runs[3]?.id}/compare/${runs[2]?.id}`
    const widthOf = ({ result }: z.infer<typeof comparison>) =>
      result.kind === 'same_sample' ? result.difference.high - result.difference.low : null
    const early = widthOf(await read(path, comparison))
    await keep(...runs.slice(4))
    expect(widthOf(await read(path, comparison))).toBeGreaterThan(early ?? Infinity)
  })

  it('on other problems: two shares', async () => {
    const answer = await compare('pppf', 'ppffff')
    expect(answer).toMatchObject({ same_series: false, same_sample: false, flips: [] })
    expect(answer.result).toMatchObject({ kind: 'other_sample', word: 'within_noise' })
    expect(answer.changed_settings).toContainEqual({ name: 'sample.size', before: '4', after: '6' })
  })

  it('not at all without a score', async () => {
    expect((await compare('ppp', 'xxx')).result).toEqual({ kind: 'incomparable', reason: 'no_score' })
  })

  it('names the one that is not there', async () => {
    const run = await exampleRun()
    await keep(run)
    const response = await fetchApi(`/api/runs/${run.id}/compare/gh-9-aaaaaaaaaaaa`)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('gh-9-aaaaaaaaaaaa')
  })
})
