import { day, momentAndAge } from '../text/format.ts'

/** A day in UTC. Its tooltip has the minute and how long ago that was. */
export function When({ time }: { readonly time: string }) {
  return (
    <time dateTime={time} title={momentAndAge(time, Date.now())}>
      {day(time)}
    </time>
  )
}
