import { expect, it } from 'vitest'
import { linkedBenchmark } from './benchmark.ts'

it('is in the link to a problem of another benchmark than the page shows', () => {
  expect(linkedBenchmark('livecodebench', 'ifeval')).toBe('ifeval')
  expect([linkedBenchmark('ifeval', 'ifeval'), linkedBenchmark(null, 'ifeval')]).toEqual([undefined, undefined])
})
