import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawSample } from './sample.ts'

const population = (size: number) => Array.from({ length: size }, (_, index) => ({ id: `abc${300 + index}_a` }))
const draw = (problems: readonly { id: string }[], size: number, seed: number) =>
  drawSample(problems, { size, seed }).map(({ id }) => id)

const problems = fc
  .uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 60 })
  .map((ids) => ids.map((id) => ({ id })))
const seed = fc.integer({ min: 0 })

test('a known seed gives known problems: this vector never changes', () => {
  expect(draw(population(454), 8, 42)).toEqual([
    'abc432_a',
    'abc468_a',
    'abc655_a',
    'abc604_a',
    'abc505_a',
    'abc459_a',
    'abc601_a',
    'abc338_a',
  ])
})

test('a larger sample begins with the smaller one', () => {
  fc.assert(
    fc.property(problems, seed, fc.nat(), (problems, seed, n) => {
      const size = 1 + (n % problems.length)
      expect(draw(problems, size, seed)).toEqual(draw(problems, problems.length, seed).slice(0, size))
    }),
  )
})

test('the order of the input does not matter', () => {
  const shuffled = problems.chain((problems) =>
    fc.tuple(fc.constant(problems), fc.shuffledSubarray(problems, { minLength: problems.length })),
  )
  fc.assert(
    fc.property(shuffled, seed, ([problems, others], seed) => {
      expect(draw(others, 0, seed)).toEqual(draw(problems, 0, seed))
    }),
  )
})

test('problems that join the window do not change the order of the others', () => {
  fc.assert(
    fc.property(problems, seed, fc.nat(), (problems, seed, n) => {
      const old = new Set(problems.slice(0, n % problems.length).map(({ id }) => id))
      const before = problems.filter(({ id }) => old.has(id))
      expect(draw(problems, 0, seed).filter((id) => old.has(id))).toEqual(draw(before, 0, seed))
    }),
  )
})

test('size 0 takes every problem once', () => {
  expect(draw(population(50), 0, 1).toSorted()).toEqual(population(50).map(({ id }) => id))
})

test('different seeds give different samples', () => {
  const samples = Array.from({ length: 500 }, (_, seed) => draw(population(50), 10, seed).join())
  expect(new Set(samples).size).toBe(500)
})

test('over many seeds every problem is drawn, and drawn first, about equally often', () => {
  const drawn = new Map<string, number>()
  const first = new Map<string, number>()
  for (let seed = 0; seed < 4000; seed++) {
    const sample = draw(population(40), 10, seed)
    for (const [index, id] of sample.entries()) {
      drawn.set(id, (drawn.get(id) ?? 0) + 1)
      if (index === 0) first.set(id, (first.get(id) ?? 0) + 1)
    }
  }
  // 39 degrees of freedom: above 72.1 has probability 0.001. (Draws without replacement vary less, by 1 - 10/40.)
  expect(chiSquare(drawn, 1000) / 0.75).toBeLessThan(72.1)
  expect(chiSquare(first, 100)).toBeLessThan(72.1)
})

const chiSquare = (counts: ReadonlyMap<string, number>, expected: number): number =>
  population(40).reduce((sum, { id }) => sum + ((counts.get(id) ?? 0) - expected) ** 2 / expected, 0)

test('a sample larger than the population names both numbers', () => {
  expect(() => draw(population(12), 13, 1)).toThrow(
    expect.objectContaining({
      code: 'bad_input',
      message: 'sample-size 13 is larger than the 12 problems to choose from',
    }),
  )
  expect(draw(population(12), 12, 1)).toHaveLength(12)
})
