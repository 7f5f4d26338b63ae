import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Comparer } from './comparer.ts'
import { FRAME, type FrameType } from './frames.ts'
import { inspectPython } from './python.ts'

let comparer: Comparer
beforeAll(async () => {
  comparer = new Comparer(await inspectPython('python3'))
})
afterAll(() => comparer[Symbol.asyncDispose]())

const verdictOf = async (type: FrameType, claim: string, expected: string) =>
  (await comparer.compare({ type, payload: Buffer.from(claim) }, expected)).verdict

describe('Comparer', () => {
  it('decides by the rules of Python where texts are not equal', async () => {
    expect(await verdictOf(FRAME.text, '1.0 \u0662', '1 2')).toBe('equal')
    expect(await verdictOf(FRAME.text, '1.0 x', '1 x')).toBe('different')
    expect(await verdictOf(FRAME.text, 'sNaN', '1')).toBe('invalid')
    expect(await verdictOf(FRAME.value, '[1.0,true]', '[1, 1]')).toBe('equal')
    expect(await verdictOf(FRAME.typed, '{"t":[1]}', '[1]')).toBe('different')
  })

  it('treats a forged claim as an error of the solution, and goes on', async () => {
    expect(await verdictOf(FRAME.typed, '{"?":1}', '1')).toBe('error')
    expect(await verdictOf(FRAME.value, '[['.repeat(50_000), '1')).toBe('error')
    expect(await verdictOf(FRAME.value, '2', '2.0')).toBe('equal')
  })

  it('answers many questions at once, each its own', async () => {
    const asked = Array.from({ length: 200 }, (_, i) => verdictOf(FRAME.text, `${i}.0`, String(i - (i % 2))))
    const verdicts = await Promise.all(asked)
    expect(verdicts).toEqual(verdicts.map((_, i) => (i % 2 === 0 ? 'equal' : 'different')))
  })

  it('knows JSON as Python does', async () => {
    expect(await comparer.areJson(['NaN', '[1,\n2]', '-Infinity'])).toBe(true)
    expect(await comparer.areJson(['1', '{'])).toBe(false)
    expect(await comparer.areJson(['1'.repeat(50_001)])).toBe(false)
  })

  it('reports a fault of its own when its Python does not run', async () => {
    await using broken = new Comparer({ ...(await inspectPython('python3')), path: '/bin/false' })
    const claim = { type: FRAME.text, payload: Buffer.from('1.0') }
    await expect(broken.compare(claim, '1')).rejects.toThrow('comparer fault')
    expect(await broken.compare(claim, '1.0')).toMatchObject({ verdict: 'equal' })
  })
})
