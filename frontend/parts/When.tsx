import { ago, day, moment } from '../text/format.ts'

/** A day in UTC; hovering tells the minute and how long ago. */
export function When({ time }: { readonly time: string }) {
  return (
    <time dateTime={time} title={`${moment(time)}, ${ago(time, Date.now())}`}>
      {day(time)}
    </time>
  )
}
