import { expect, it } from 'vitest'
import { ALARM_THRESHOLD } from '../core/statistics.ts'
import {
  medianDaysToAlarm,
  PROMISED_RATE,
  peaksWithoutChange,
  type Scenario,
  shareAbove,
  sigmaOf,
} from './drift-simulation.ts'

// The hardest scenario, in small: the noise of 20 coins is that of 100, and they are tossed five times as fast.
const COINS: Scenario = { name: '20 coins', problems: Array.from({ length: 20 }, () => 0.5) }

it('the committed threshold keeps the promise about false alarms, and a lower one would not', () => {
  const peaks = peaksWithoutChange(COINS, 3000, 1)
  expect(shareAbove(peaks, ALARM_THRESHOLD)).toBeLessThanOrEqual(PROMISED_RATE)
  expect(shareAbove(peaks, ALARM_THRESHOLD - 1)).toBeGreaterThan(PROMISED_RATE)
})

it('a model that hardly ever wavers does not alarm', () => {
  const stable = { name: 'stable', problems: [...COINS.problems.slice(0, 2), ...Array.from({ length: 40 }, () => 1)] }
  expect(shareAbove(peaksWithoutChange(stable, 300, 2), ALARM_THRESHOLD)).toBeLessThan(0.01)
})

it('a drop of two sigmas is found within two weeks', () => {
  expect(medianDaysToAlarm(COINS, 2 * sigmaOf(COINS), 100, 3)).toBeLessThan(14)
})

it('gives the same numbers every time', () => {
  expect(peaksWithoutChange(COINS, 5, 7)).toEqual(peaksWithoutChange(COINS, 5, 7))
})
