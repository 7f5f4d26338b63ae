import { expect, it } from 'vitest'
import { caption } from './caption.ts'
import { linesOf } from './chart-data.ts'
import { modelOf, point, series } from './testing.ts'

const rerun_band = { mean: 0.65, sigma: 0.02, low: 0.6, high: 0.7 }
const line = (id: string, isBanded: boolean) =>
  series(id, [point(1), point(2)], { model: modelOf(id), rerun_band: isBanded ? rerun_band : null })
const shaded = (...all: Parameters<typeof line>[]) => {
  const lines = linesOf({ series: all.map((one) => line(...one)) }, { scoring: 'all', models: [] })
  return /Shaded: (.*) is expected/.exec(caption(lines, 'a'))?.[1]
}

it('names the model of the only band, where the chart has other lines', () => {
  expect(shaded(['a', true])).toBe('where one more run')
  expect(shaded(['a', true], ['b', false])).toBe('where a')
  expect(shaded(['a', true], ['b', true], ['c', false])).toBe('where one more run')
  expect(shaded(['a', false], ['b', false])).toBeUndefined()
})
