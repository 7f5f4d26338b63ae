import { describe, expect, it } from 'vitest'
import { compareResults } from '../../core/compare.ts'
import { problem, type Scripted, serveScript } from '../dashboard/testing.ts'
import { baseline as baselineInput } from '../inputs/gate-validators.ts'
import { fakeRun, GITHUB } from '../pipeline/testing.ts'
import { type Baseline, loadBaseline } from './baseline.ts'
import { dashboardAnswers, measured } from './testing.ts'

const results = await measured('ppffx')
const { detail, problems } = dashboardAnswers(results)

type Answers = Readonly<Record<string, Scripted | ((times: number) => Scripted)>>

/** The baseline that an address gives, where the dashboard answers so to each path. */
async function load(path: string, answers: Answers, env: Readonly<Record<string, string>> = {}) {
  await using server = await serveScript(({ path: asked }, times) => {
    const answer = answers[asked] ?? problem(404, 'not_found')
    return typeof answer === 'function' ? answer(times) : answer
  })
  const source = baselineInput(`${server.url}${path}`, 'baseline')
  if (source === null) throw new Error('no source')
  const { host, log } = await fakeRun({ host: { env } })
  const outcome = await loadBaseline(source, results.benchmark, host).catch((error: unknown) => error)
  return { outcome, url: server.url, log, requests: server.requests }
}

const LATEST = `/api/runs/latest?model=m&demo=false&benchmark=${results.benchmark}`
const PROBLEMS = `/api/runs/${results.id}/problems`
const sound = { [LATEST]: { json: detail }, [PROBLEMS]: { json: problems } }

describe('a baseline of a dashboard', () => {
  it('gives the same comparison as the file that was posted', async () => {
    const { outcome, url } = await load('/api/runs/latest?model=m', sound)
    expect(outcome).toMatchObject({ name: results.id, url: `${url}/runs/${results.id}`, runDate: results.run_date })
    const { results: comparable } = outcome as { results: typeof results }
    const after = await measured('pfpfp')
    expect(compareResults(comparable, after)).toEqual(compareResults(results, after))
  })

  it('comes with the spread of its series, where the dashboard knows it', async () => {
    const spread = { day_variance: 0.2, degrees: 20, wavering: 0.3, later_field: 1 }
    const spreadOf = async (json: object) =>
      ((await load('/api/runs/latest?model=m', { ...sound, [LATEST]: { json } })).outcome as Baseline).spread
    expect(await spreadOf({ ...detail, spread })).toEqual({
      dayVariance: 0.2,
      degrees: 20,
      wavering: 0.3,
      source: 'own',
    })
    expect(await spreadOf(detail)).toBeNull()
    expect(await spreadOf({ ...detail, spread: 'wide' })).toBeNull()
  })

  it('can be named by the address of its page', async () => {
    const answers = { [`/api/runs/${results.id}`]: { json: detail }, [PROBLEMS]: { json: problems } }
    expect((await load(`/runs/${results.id}`, answers)).outcome).toMatchObject({ name: results.id })
  })

  it('is absent while there is no run, and an error when a named run does not exist', async () => {
    expect((await load('/api/runs/latest?model=m', {})).outcome).toBeNull()
    expect((await load('/runs/gh-1-000000000000', {})).outcome).toMatchObject({
      code: 'bad_baseline',
      message: expect.stringContaining('has no run gh-1-000000000000'),
    })
  })

  it('is an error, not a first run, when the server is no dashboard', async () => {
    const answers = { [LATEST]: { status: 404, json: { message: 'nope' } } }
    expect((await load('/api/runs/latest?model=m', answers)).outcome).toMatchObject({
      code: 'bad_baseline',
      message: expect.stringContaining('answered 404 for /api/runs/latest'),
    })
  })

  it("is refused in the dashboard's own words when its query is wrong", async () => {
    const answers = { [LATEST]: problem(400, 'bad_query', 'Some parameters are not valid.') }
    expect((await load('/api/runs/latest?model=m', answers)).outcome).toMatchObject({
      code: 'bad_baseline',
      message: expect.stringContaining('Some parameters are not valid.'),
    })
  })

  it('is read again when a higher attempt arrives meanwhile, and refused when its parts never match', async () => {
    const old = { ...problems, run: { ...problems.run, run_date: '2020-01-01T00:00:00Z' } }
    const between = { ...sound, [PROBLEMS]: (times: number) => ({ json: times === 1 ? old : problems }) }
    expect((await load('/api/runs/latest?model=m', between)).outcome).toMatchObject({ name: results.id })
    for (const unsound of [
      old,
      { ...problems, problems: problems.problems.slice(1) },
      { ...problems, problems: problems.problems.map((row) => ({ ...row, passed_samples: 9 })) },
    ]) {
      const answers = { ...sound, [PROBLEMS]: { json: unsound } }
      expect((await load('/api/runs/latest?model=m', answers)).outcome).toMatchObject({ code: 'dashboard_unreachable' })
    }
  })

  it('is refused with the field that is not understood', async () => {
    const answers = { [LATEST]: { json: { ...detail, config_fingerprint: 7 } } }
    expect((await load('/api/runs/latest?model=m', answers)).outcome).toMatchObject({
      message: expect.stringContaining('in an unknown format (config_fingerprint: '),
    })
  })

  it('is never a run of the demo', async () => {
    const answers = { [`/api/runs/${results.id}`]: { json: { ...detail, demo: true } }, [PROBLEMS]: { json: problems } }
    expect((await load(`/runs/${results.id}`, answers)).outcome).toMatchObject({
      code: 'bad_baseline',
      message: expect.stringContaining('demo'),
    })
  })
})

describe('in a second attempt of a workflow run', () => {
  const env = {
    ...GITHUB,
    GITHUB_RUN_ID: String(results.github?.run_id),
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_REPOSITORY: results.github?.repository ?? '',
  }
  const LIST = `/api/runs?model=m&demo=false&benchmark=${results.benchmark}&limit=100`
  const listed = (id: string, run_id: number | null, score: number | null) => ({
    id,
    score,
    github: run_id === null ? null : { ...results.github, run_id },
  })
  const own = listed(results.id, results.github?.run_id ?? 0, 0.5)

  it('is the previous run, not the first attempt of the same run', async () => {
    const before = await measured('ppppp', { github: results.github && { ...results.github, run_id: 122 } })
    const other = dashboardAnswers(before)
    const answers: Answers = {
      ...sound,
      [LIST]: { json: { runs: [own, listed('failed', 1, null)], next_cursor: 'next' } },
      [`${LIST}&cursor=next`]: { json: { runs: [listed(before.id, 122, 1)], next_cursor: null } },
      [`/api/runs/${before.id}`]: { json: other.detail },
      [`/api/runs/${before.id}/problems`]: { json: other.problems },
    }
    expect((await load('/api/runs/latest?model=m', answers, env)).outcome).toMatchObject({ id: before.id })
    const elsewhere = { ...env, GITHUB_REPOSITORY: 'owner/fork' }
    expect((await load('/api/runs/latest?model=m', answers, elsewhere)).outcome).toMatchObject({ id: results.id })
  })

  it('is absent when there is no other run', async () => {
    const answers = { ...sound, [LIST]: { json: { runs: [own], next_cursor: null } } }
    expect((await load('/api/runs/latest?model=m', answers, env)).outcome).toBeNull()
  })
})

it('a baseline of another benchmark is refused by name', async () => {
  const other = { ...detail, run: { ...detail.run, benchmark: 'ifeval' } }
  const answers = { [`/api/runs/${results.id}`]: { json: other }, [PROBLEMS]: { json: problems } }
  expect((await load(`/runs/${results.id}`, answers)).outcome).toMatchObject({
    code: 'bad_baseline',
    message: expect.stringContaining('is of benchmark ifeval, but this run is of livecodebench'),
  })
})
