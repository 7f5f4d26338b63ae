import { day, momentAndAge, shortDay } from '../text/format.ts'

/** A day in UTC. Its tooltip has the minute and how long ago that was. A phone leaves out the year if it is this one. */
export function When({ time }: { readonly time: string }) {
  return (
    <time dateTime={time} title={momentAndAge(time, Date.now())}>
      {shortDay(time)}
      <span className={isThisYear(time) ? 'year' : undefined}>{day(time).slice(shortDay(time).length)}</span>
    </time>
  )
}

const isThisYear = (time: string): boolean => new Date(time).getUTCFullYear() === new Date().getUTCFullYear()
