import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countRun, packRun, problemsOf, unpackRun } from './counted-run.ts'

const outcome = (problemId: string, passed: number, samples = 1) => ({ problemId, passed, samples })

it('counts a run in the order of the problems of its series', () => {
  const runs = [
    { id: 'a', outcomes: [outcome('p2', 1), outcome('p1', 0)] },
    { id: 'b', outcomes: [outcome('p3', 2, 3)] },
  ]
  const problems = problemsOf(runs)
  expect(problems).toEqual(['p1', 'p2', 'p3'])
  expect(runs.map((run) => packRun(countRun(run, problems)))).toEqual(['120', '008'])
  expect(() => countRun({ id: 'c', outcomes: [outcome('p4', 1)] }, problems)).toThrow('p4 is not a problem')
})

it('reads what it wrote, up to 320 answers each', () => {
  const counts = fc.integer({ min: 0, max: 320 }).chain((samples) => fc.tuple(fc.constant(samples), fc.nat(samples)))
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1 }), (pairs) => {
      const run = {
        id: 'r',
        samples: Uint16Array.from(pairs, ([samples]) => samples),
        passed: Uint16Array.from(pairs, ([, passed]) => passed),
      }
      expect(unpackRun('r', packRun(run))).toEqual(run)
      expect(packRun(run).isWellFormed()).toBe(true)
    }),
  )
})

it('refuses a text that it would not write', () => {
  expect(() => unpackRun('r', '12!')).toThrow('place 2 of run r holds no counts')
})
