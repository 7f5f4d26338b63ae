import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayAndMonth, longDay, monthOf, weekdayOf } from './day.ts'

const intl = (time: Date, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(time)

it('names days in UTC as Intl does', () => {
  const times = fc.date({ min: new Date('2020-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(times, (time) => {
      expect(weekdayOf(time)).toBe(intl(time, { weekday: 'long' }))
      expect(monthOf(time)).toBe(intl(time, { month: 'long' }))
      expect(dayAndMonth(time.toISOString())).toBe(intl(time, { day: 'numeric', month: 'long' }))
      expect(longDay(time.getTime())).toBe(intl(time, { day: 'numeric', month: 'long', year: 'numeric' }))
    }),
  )
})

it('refuses a time that is none', () => {
  for (const name of [monthOf, weekdayOf, dayAndMonth, longDay]) expect(() => name('yesterday')).toThrow(RangeError)
})
