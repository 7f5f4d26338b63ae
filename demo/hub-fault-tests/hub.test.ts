import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HubCall } from '../hub-server/faults.ts'
import { FILES, type Fixture, idsOf, openFixture } from './fixture.ts'

const localFiles = ({ folder }: Fixture) => ({ dataset: join(folder, 'files') })

describe('a dataset on the Hub', () => {
  it('gives the problems of its files, and the commit as revision', async () => {
    await using fixture = await openFixture()
    const [there, here] = [await fixture.load(), await fixture.load(localFiles(fixture))]
    expect(there.problems).toEqual(here.problems)
    expect(there.ids).toEqual(here.ids)
    expect(there.revision).toBe(fixture.hub.commit)
    expect(there.cacheHit).toBe(false)
  })

  it('is read once for its index, and then only the lines of the sample, neighbours together', async () => {
    await using fixture = await openFixture()
    await fixture.load({ sampleSize: 3 })
    const whole = fixture.hub.calls.filter(({ kind, range }) => kind === 'content' && range?.startsWith('bytes=0-'))
    expect(whole.map(({ file }) => file).toSorted()).toEqual([...FILES])

    const wanted = ['p0_2', 'p0_3', 'p0_4', 'p1_0', 'p1_7']
    const before = fixture.hub.calls.length
    const bytes = await fixture.bytesOf(() => fixture.load({ problems: wanted }))
    const asked = fixture.hub.calls.slice(before).filter(({ kind }) => kind === 'content')
    expect(asked.map(({ file }) => file).toSorted()).toEqual(['test.jsonl', 'test2.jsonl', 'test2.jsonl'])
    expect(bytes).toBeLessThan(1.05 * (await lineBytes(fixture, wanted)))
  })

  it('reads only the files of the release', async () => {
    await using fixture = await openFixture()
    expect((await fixture.load({ release: 'v2' })).ids.toSorted()).toEqual(idsOf(1))
    expect(fixture.hub.calls.some(({ file }) => file === 'test.jsonl')).toBe(false)
  })

  it('may keep its files in git instead of LFS, and they are verified all the same', async () => {
    await using fixture = await openFixture({ storage: 'git' })
    expect((await fixture.load()).problems).toEqual((await fixture.load(localFiles(fixture))).problems)
    await using broken = await openFixture({
      storage: 'git',
      faults: ({ kind }) => (kind === 'resolve' ? { kind: 'flip', at: 40 } : undefined),
    })
    await expect(broken.load()).rejects.toMatchObject({ code: 'bad_dataset' })
  })

  it('sends the token to the Hub and to nobody else, and prints neither it nor a signed address', async () => {
    const token = 'hf_secret'
    let requests = 0
    await using fixture = await openFixture({
      token,
      faults: () => (requests++ % 3 === 1 ? { kind: 'status', status: 500 } : undefined),
    })
    await fixture.load({}, { env: { HF_ENDPOINT: fixture.hub.url, HF_TOKEN: token } })
    const seen = (kind: HubCall['kind']) =>
      new Set(fixture.hub.calls.filter((call) => call.kind === kind).map((call) => call.authorization))
    expect(seen('info')).toEqual(new Set([`Bearer ${token}`]))
    expect(seen('resolve')).toEqual(new Set([`Bearer ${token}`]))
    expect(seen('content')).toEqual(new Set([undefined]))
    const failed = await openFixture({
      faults: ({ kind }) => (kind === 'content' ? { kind: 'status', status: 500 } : undefined),
    })
    const error = await failed.load().catch(String)
    await failed[Symbol.asyncDispose]()
    for (const text of [...fixture.lines, ...failed.lines, error])
      expect(text).not.toMatch(/Signature|Expires|hf_secret/)
  })

  it('that does not exist or needs access is named with what to do', async () => {
    await using fixture = await openFixture({ token: 'hf_right' })
    await expect(fixture.load()).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringMatching(/^127\.0\.0\.1:\d+ answered 401 for dataset owner\/problems$/),
      help: expect.stringContaining('set HF_TOKEN'),
    })
    const env = { HF_ENDPOINT: fixture.hub.url, HF_TOKEN: 'hf_right' }
    await expect(fixture.load({ dataset: 'owner/other' }, { env })).rejects.toMatchObject({ code: 'bad_input' })
    await expect(fixture.load({ release: 'release_v3' }, { env })).rejects.toThrow('release_v3 needs test3.jsonl')
    expect(fixture.slept).toEqual([])
  })

  it('on a Hub that cannot be reached is an error of one line', async () => {
    await using fixture = await openFixture()
    await fixture.hub.close()
    await expect(fixture.load()).rejects.toMatchObject({
      code: 'dataset_unreachable',
      message: expect.stringMatching(
        /^the dataset cannot be fetched: no connection to 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/,
      ),
    })
    const env = { HF_ENDPOINT: 'http://hub.invalid' }
    await expect(fixture.load({}, { env })).rejects.toThrow(/no connection to hub\.invalid \((ENOTFOUND|EAI_AGAIN)\)/)
    await expect(fixture.load({}, { env: { HF_ENDPOINT: 'https://me:pw@hub' } })).rejects.toThrow('HF_ENDPOINT')
  })

  it('whose tests cannot be used stops the run, naming all that cannot', async () => {
    const change = { p0_1: { private_test_cases: 'eJw' }, p1_3: { private_test_cases: '[]' } }
    await using fixture = await openFixture({ change })
    await expect(fixture.load()).rejects.toMatchObject({ code: 'bad_dataset' })
    await expect(fixture.load()).rejects.toThrow(/p0_1: the hidden tests do not decode.*p1_3 has no hidden test/)
    expect((await fixture.load({ problems: ['p0_2'] })).ids).toEqual(['p0_2'])
  })
})

const lineBytes = async ({ folder }: Fixture, ids: readonly string[]): Promise<number> => {
  const lines = await Promise.all(FILES.map((name) => readFile(join(folder, 'files', name), 'utf8')))
  const wanted = lines.flatMap((text) => text.split('\n')).filter((line) => ids.some((id) => line.includes(`"${id}"`)))
  return wanted.reduce((sum, line) => sum + Buffer.byteLength(line), 0)
}
