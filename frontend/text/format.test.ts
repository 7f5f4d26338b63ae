import { describe, expect, it } from 'vitest'
import {
  age,
  between,
  contestDay,
  counted,
  duration,
  moment,
  momentAndAge,
  money,
  moneyPer,
  monthName,
  percent,
  range,
  retirement,
  signedPoints,
  unmeasured,
} from './format.ts'

describe('a share', () => {
  it('is read in percent with one decimal', () => {
    expect(percent(0.74)).toBe('74.0\u00a0%')
    expect(range(0.646, 0.816)).toBe('64.6 to 81.6\u00a0%')
    expect(between(0.646, 0.816)).toBe('between 64.6 and 81.6\u00a0%')
  })

  it('has a sign as a difference, and none at zero', () => {
    expect([0.01, -0.032, 0, -0.0001, 0.0001].map(signedPoints)).toEqual(['+1.0', '−3.2', '0.0', '0.0', '0.0'])
  })
})

describe('money', () => {
  it('has as many digits as its size needs', () => {
    expect([1234.5, 12.345, 0.409, 0.00974, 0].map(money)).toEqual([
      '$1,234.50',
      '$12.35',
      '$0.409',
      '$0.0097',
      '$0.00',
    ])
  })
})

it('gives no cost per run or solved problem where there is none, and does not call it unknown', () => {
  expect([moneyPer(null, 0), moneyPer(null, 3), moneyPer(0.5, 3)]).toEqual(['–', 'not known', '$0.500'])
})

describe('time', () => {
  it('is UTC and says so', () => {
    expect(moment('2026-11-22T06:00:00.000Z')).toBe('22 Nov 2026, 06:00 UTC')
    expect(monthName('2026-11')).toBe('November 2026')
  })

  it.each(['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Tokyo', 'America/New_York', 'Europe/Berlin'])(
    'reads the same in %s, and the day of a contest, which has no zone, stays',
    (zone) => {
      const before = process.env['TZ']
      process.env['TZ'] = zone
      try {
        expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
        expect([contestDay('2024-08-01T00:00:00'), contestDay('2024-08-01T23:30:00')]).toEqual([
          '1 Aug 2024',
          '1 Aug 2024',
        ])
        expect(moment('2026-11-22T23:59:00.000Z')).toBe('22 Nov 2026, 23:59 UTC')
        expect(monthName('2026-11')).toBe('November 2026')
      } finally {
        if (before === undefined) delete process.env['TZ']
        else process.env['TZ'] = before
      }
    },
  )

  it.each([
    ['2026-11-23T11:59:40Z', 'just now'],
    ['2026-11-23T09:00:00Z', '3 hours ago'],
    ['2026-11-21T20:00:00Z', '1 day ago'],
    ['2026-11-20T06:00:00Z', '3 days ago'],
  ])('%s was %s', (time, text) => {
    expect(momentAndAge(time, Date.parse('2026-11-23T12:00:00Z'))).toBe(`${moment(time)}, ${text}`)
  })

  it('since a run is given in hours up to three days, then in days', () => {
    const now = Date.parse('2026-11-23T12:00:00Z')
    expect([age('2026-11-22T06:00:00Z', now, 24), age('2026-11-15T06:00:00Z', now, 36)]).toEqual(['30 hours', '8 days'])
  })

  it('that a run took is given in two units', () => {
    expect([45, 326.2, 6600].map(duration)).toEqual(['45\u00a0s', '5\u00a0min 26\u00a0s', '1\u00a0h 50\u00a0min'])
  })
})

it('never gives a negative age where the clock of the reader is behind', () => {
  const now = Date.parse('2026-11-21T00:00:00Z')
  expect(age('2026-11-22T06:00:00Z', now, 36)).toBe('more than 36 hours')
  expect(momentAndAge('2026-11-22T06:00:00Z', now)).toBe('22 Nov 2026, 06:00 UTC')
})

it.each([
  ['2026-12-10', 'Retires in 12 days, on 10 Dec 2026'],
  ['2026-11-29', 'Retires in 1 day, on 29 Nov 2026'],
])('says when a model ends: %s', (date, text) => {
  expect(retirement(date, Date.parse('2026-11-28T23:30:00Z'))).toBe(text)
})

it('counts one run and two runs', () => {
  expect([counted(1, 'run'), counted(1200, 'run')]).toEqual(['1 run', '1,200 runs'])
})

it('says what was not measured: problems, or some of their answers', () => {
  expect([1, 3, 0].map(unmeasured)).toEqual(['1 problem was', '3 problems were', 'Some answers were'])
})
