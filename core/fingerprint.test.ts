import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ConfigParts,
  canonicalJson,
  configFingerprint,
  type LineParts,
  resultId,
  sampleFingerprint,
  seriesId,
  sha256,
} from './fingerprint.ts'

const CONFIG: ConfigParts = {
  servedModel: 'claude-opus-4-5-20251101',
  apiVersion: '2026-10-21',
  maxTokens: 8000,
  thinkingBudget: null,
  effort: null,
  samplesPerProblem: 1,
  promptSha256: 'ab',
  grader: 'lcb_runner@28fef95',
  python: 'CPython 3.11.7',
  packages: { numpy: '2.2.5', sympy: '1.14.0' },
  testTimeoutSeconds: 6,
  memoryLimitMb: 4096,
}

const CHANGES: { [Key in keyof ConfigParts]: ConfigParts[Key] } = {
  servedModel: null,
  apiVersion: '2023-06-01',
  maxTokens: 8001,
  thinkingBudget: 1024,
  effort: 'low',
  samplesPerProblem: 2,
  promptSha256: 'ac',
  grader: 'lcb_runner@16de2a1',
  python: 'CPython 3.12.7',
  packages: { numpy: '2.2.6', sympy: '1.14.0' },
  testTimeoutSeconds: 7,
  memoryLimitMb: 4097,
}

describe('the configuration fingerprint', () => {
  it('is 64 hex digits, the same on every platform', async () => {
    expect(await configFingerprint(CONFIG)).toMatchInlineSnapshot(
      `"f3397e58ad5fd863a16a56977d2cb7e2d05d1832abd1648491073cd779e0e43e"`,
    )
  })

  it.each(Object.entries(CHANGES))('changes with %s', async (name, value) => {
    expect(await configFingerprint({ ...CONFIG, [name]: value })).not.toBe(await configFingerprint(CONFIG))
  })

  it('changes with a package that is added or gone', async () => {
    const without = await configFingerprint({ ...CONFIG, packages: { numpy: '2.2.5' } })
    expect(without).not.toBe(await configFingerprint(CONFIG))
  })

  it('does not change with the Python patch, the order of keys, or what is not part of it', async () => {
    const fingerprint = await configFingerprint(CONFIG)
    expect(await configFingerprint({ ...CONFIG, python: 'CPython 3.11.13+' })).toBe(fingerprint)
    const reversed = Object.fromEntries(Object.entries(CONFIG).toReversed()) as unknown as ConfigParts
    expect(await configFingerprint(reversed)).toBe(fingerprint)
    const more = { ...CONFIG, mode: 'batch', sandbox: 'none' }
    expect(await configFingerprint(more)).toBe(fingerprint)
  })

  it('distinguishes 3.1 from 3.11 and CPython from PyPy', async () => {
    const pythons = ['CPython 3.1.4', 'CPython 3.11.4', 'PyPy 3.11.4']
    const fingerprints = await Promise.all(pythons.map((python) => configFingerprint({ ...CONFIG, python })))
    expect(new Set(fingerprints).size).toBe(3)
  })
})

describe('the sample fingerprint', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 10 }), { minLength: 2, maxLength: 20 })

  it('is that of a set of problems at a revision', async () => {
    await fc.assert(
      fc.asyncProperty(ids, fc.string(), async (problemIds, revision) => {
        const fingerprint = await sampleFingerprint({ revision, problemIds })
        expect(await sampleFingerprint({ revision, problemIds: problemIds.toReversed() })).toBe(fingerprint)
        expect(await sampleFingerprint({ revision: `${revision}x`, problemIds })).not.toBe(fingerprint)
        expect(await sampleFingerprint({ revision, problemIds: problemIds.slice(1) })).not.toBe(fingerprint)
      }),
    )
  })

  it('refuses a problem that comes twice', () => {
    expect(() => sampleFingerprint({ revision: 'r', problemIds: ['b', 'a', 'b'] })).toThrow(
      "problemIds holds 'b' twice",
    )
  })
})

describe('the id of a result', () => {
  const parts = { provider: 'anthropic', model: 'm', config: CONFIG, sampleFingerprint: 's' }
  const origin = { kind: 'github', runId: 19_000_000_001 } as const

  it('names the workflow run and what is measured in it', async () => {
    expect(await resultId(origin, parts)).toMatch(/^gh-19000000001-[0-9a-f]{12}$/)
    expect(await resultId({ kind: 'local', uuid: 'u-u-i-d' }, parts)).toBe('local-u-u-i-d')
  })

  it.each(['provider', 'model', 'sampleFingerprint'])('changes with %s', async (part) => {
    expect(await resultId(origin, { ...parts, [part]: 'other' })).not.toBe(await resultId(origin, parts))
  })

  it('changes with each setting, and not with the model that answers, which an attempt without answers does not know', async () => {
    const id = await resultId(origin, parts)
    expect(await resultId(origin, { ...parts, config: { ...CONFIG, maxTokens: 1 } })).not.toBe(id)
    for (const servedModel of [null, 'another']) {
      const other = { ...parts, config: { ...CONFIG, ...{ servedModel } } }
      expect(await resultId(origin, other)).toBe(id)
    }
  })
})

describe('canonicalJson', () => {
  it('does not depend on the order of keys, at any depth, and loses nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        // JSON has no -0, and no two texts for one value.
        const plain: unknown = JSON.parse(JSON.stringify(value))
        expect(canonicalJson(reversedKeys(plain))).toBe(canonicalJson(plain))
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain)
      }),
    )
  })

  it.each([undefined, Number.NaN, Infinity, 1n, () => 1])('refuses %s', (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError)
  })
})

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reversedKeys(item)]),
  )
}

it('sha256 is that of FIPS 180', async () => {
  expect(await sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

describe('the name of a series', () => {
  const parts: LineParts = {
    benchmark: 'livecodebench',
    demo: false,
    provider: 'anthropic',
    configFingerprint: 'ab',
    sampleFingerprint: 'cd',
  }

  it('is 16 hex digits, the same for every requested model id', async () => {
    expect(await seriesId(parts)).toMatch(/^[0-9a-f]{16}$/)
    expect(await seriesId({ ...parts, ...{ model: 'an-alias' } })).toBe(await seriesId(parts))
  })

  it.each([
    ['benchmark', 'demo'],
    ['demo', true],
    ['provider', 'openai'],
    ['configFingerprint', 'ac'],
    ['sampleFingerprint', 'ce'],
  ])('changes with %s', async (name, value) => {
    expect(await seriesId({ ...parts, [name]: value })).not.toBe(await seriesId(parts))
  })
})
