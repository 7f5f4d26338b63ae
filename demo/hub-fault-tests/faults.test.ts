import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { get } from '../../action/dataset/hub/request.ts'
import type { HubCall } from '../hub-server/faults.ts'
import { type Fixture, openFixture } from './fixture.ts'

const localFiles = ({ folder }: Fixture) => ({ dataset: join(folder, 'files') })
const ofFile = (calls: readonly HubCall[], file: string) =>
  calls.filter((call) => call.kind === 'content' && call.file === file)

describe('what goes wrong on the way', () => {
  it('twenty broken connections at random places change nothing', async () => {
    let cuts = 0
    await using fixture = await openFixture({
      faults: ({ kind }) => {
        if (kind !== 'content' || cuts === 20) return undefined
        cuts++
        return { kind: 'cut', after: 1 + ((cuts * 15_485_863) % 40_000) }
      },
    })
    expect((await fixture.load()).problems).toEqual((await fixture.load(localFiles(fixture))).problems)
    expect(cuts).toBe(20)
    const starts = ofFile(fixture.hub.calls, 'test.jsonl').map(({ range }) => Number(/\d+/.exec(range ?? '')))
    expect(starts.filter((start) => start > 0).length).toBeGreaterThan(3)
  })

  it('an expired address is requested again, and the download continues where it was', async () => {
    let signed = 0
    let cuts = 0
    await using fixture = await openFixture({
      signedSeconds: () => (signed++ % 2 === 0 ? 3600 : -1),
      faults: ({ kind }) => (kind === 'content' && cuts++ < 4 ? { kind: 'cut', after: 5000 } : undefined),
    })
    expect((await fixture.load()).problems).toEqual((await fixture.load(localFiles(fixture))).problems)
  })

  it('429 with Retry-After is waited for, up to a limit', async () => {
    const answers = [
      { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
      { kind: 'status', status: 429, headers: { 'retry-after': '86400' } },
      { kind: 'status', status: 503 },
    ] as const
    await using fixture = await openFixture({ faults: (_, { length }) => answers[length] })
    expect((await fixture.load()).ids).toHaveLength(16)
    expect(fixture.slept.slice(0, 2)).toEqual([7000, 300_000])
  })

  it('a used-up rate limit of the Hub is waited for, and the wait is logged', async () => {
    const refused = { kind: 'status', status: 429, headers: { ratelimit: '"resolvers";r=0;t=55' } } as const
    await using fixture = await openFixture({ faults: (_, { length }) => (length < 1 ? refused : undefined) })
    expect((await fixture.load()).ids).toHaveLength(16)
    expect(fixture.slept[0]).toBe(55_000)
    expect(fixture.lines.join('\n')).toMatch(/answered 429 for .*: trying again in 55 s/)
  })

  it('a gated dataset behind a redirect says where the token stayed', async () => {
    await using fixture = await openFixture({
      faults: ({ kind }) => (kind === 'content' ? { kind: 'status', status: 401 } : undefined),
    })
    const env = { HF_ENDPOINT: fixture.hub.url, HF_TOKEN: 'hf_secret' }
    await expect(fixture.load({}, { env })).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringMatching(/answered 401 for .*, after a redirect from/),
      help: expect.stringMatching(/HF_TOKEN stayed at .*, and set HF_ENDPOINT to http/),
    })
  })

  it('a Hub that goes on refusing is an error', async () => {
    await using fixture = await openFixture({
      faults: ({ kind }) => (kind === 'content' ? { kind: 'status', status: 429 } : undefined),
    })
    await expect(fixture.load()).rejects.toMatchObject({
      code: 'dataset_unreachable',
      message: expect.stringMatching(/answered 429 for test2?\.jsonl, 7 times in a row$/),
    })
  })

  it('a server that stops sending is given up and asked again', async () => {
    let silences = 0
    await using fixture = await openFixture({
      faults: ({ kind }) => (kind === 'content' && silences++ < 1 ? { kind: 'silence' } : undefined),
    })
    const patience = { signal: new AbortController().signal, clock: { sleep: async () => {}, random: () => 0 } }
    const path = `/datasets/owner/problems/resolve/${fixture.hub.commit}/test.jsonl`
    const ask = () =>
      get(
        { ...patience, endpoint: fixture.hub.url, token: null, log: () => {}, idleTimeoutMs: 200 },
        path,
        {},
        'test.jsonl',
      )
    await expect(ask()).rejects.toThrow('nothing arrived for 0.2 s')
    await expect(ask()).resolves.toMatchObject({ status: 200 })
  })

  it('an ETag that changes between two parts starts the file again', async () => {
    let parts = 0
    await using fixture = await openFixture({
      faults: ({ kind, file }) => {
        if (kind !== 'content' || file !== 'test.jsonl') return undefined
        parts++
        if (parts === 1) return { kind: 'cut', after: 50_000 }
        return parts === 2 ? { kind: 'headers', headers: { etag: '"other"' } } : undefined
      },
    })
    expect((await fixture.load()).problems).toEqual((await fixture.load(localFiles(fixture))).problems)
    expect(fixture.lines.filter((line) => line.startsWith('warning'))).toEqual([
      'warning: dataset: reading test.jsonl again (its ETag changed)',
    ])
  })

  it.each([
    ['a checksum that is another', { kind: 'headers', headers: { 'x-linked-etag': `"${'0'.repeat(64)}"` } }, 'resolve'],
    ['a size that is another', { kind: 'headers', headers: { 'content-range': 'bytes 0-9/10' } }, 'content'],
  ] as const)('%s stops the run when it stays so', async (_, fault, where) => {
    await using fixture = await openFixture({ faults: ({ kind }) => (kind === where ? fault : undefined) })
    await expect(fixture.load()).rejects.toMatchObject({
      code: 'bad_dataset',
      message: expect.stringMatching(/^test2?\.jsonl arrived damaged 3 times: /),
    })
  })

  it('a bit that flips once is noticed, wherever it is, and the right bytes are fetched', async () => {
    for (const at of [30, 20_000, 40_000, 100_000]) {
      let flips = 0
      await using fixture = await openFixture({
        faults: ({ kind, file, range }) =>
          kind === 'content' && file === 'test.jsonl' && range?.startsWith('bytes=0-') && flips++ < 1
            ? { kind: 'flip', at }
            : undefined,
      })
      expect((await fixture.load()).problems).toEqual((await fixture.load(localFiles(fixture))).problems)
      expect(fixture.lines.join()).toContain('warning: dataset: reading test.jsonl again')
    }
  })

  it('a bit that flips in a line that is fetched alone is noticed by the checksum in the index', async () => {
    for (const at of [20, 100, 500, 10_000]) {
      let flips = 0
      await using fixture = await openFixture({
        faults: ({ kind }, earlier) =>
          kind === 'content' && earlier.filter((call) => call.kind === 'content').length >= 2 && flips++ < 1
            ? { kind: 'flip', at }
            : undefined,
      })
      const wanted = { problems: ['p0_0'] }
      expect((await fixture.load(wanted)).problems).toEqual(
        (await fixture.load({ ...localFiles(fixture), ...wanted })).problems,
      )
      expect(fixture.lines.join()).toContain('again (')
    }
  })

  it('bits that keep flipping stop the run', async () => {
    await using fixture = await openFixture({
      faults: ({ kind }) => (kind === 'content' ? { kind: 'flip', at: 20_000 } : undefined),
    })
    await expect(fixture.load()).rejects.toMatchObject({ code: 'bad_dataset' })
  })

  it('the whole file in answer to a part of it is noticed, and never taken for the part', async () => {
    await using fixture = await openFixture({
      faults: ({ kind, range }) =>
        kind === 'content' && !range?.startsWith('bytes=0-') ? { kind: 'ignore-range' } : undefined,
    })
    await expect(fixture.load({ problems: ['p0_3'] })).rejects.toMatchObject({
      code: 'dataset_unreachable',
      message: expect.stringContaining('a request for a part of test.jsonl was answered with 200'),
    })
  })

  it('an interrupt ends it at once', async () => {
    const interrupt = new AbortController()
    await using fixture = await openFixture({
      faults: ({ kind }) => {
        if (kind === 'content') interrupt.abort(new Error('interrupted'))
        return undefined
      },
    })
    await expect(fixture.load({}, { signal: interrupt.signal })).rejects.toThrow('interrupted')
  })
})
