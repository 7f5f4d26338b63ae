import type { Trends } from '../../core/api.ts'
import { Link } from '../app/navigation.tsx'
import { Disclosure } from '../parts/Disclosure.tsx'
import { day } from '../text/format.ts'
import { notedDays, notesTitle } from './notes.ts'

/** The marks of the chart in words, a line for each day. */
export function Notes({ trends }: { readonly trends: Trends }) {
  const title = notesTitle(trends)
  if (title === '') return null
  return (
    <Disclosure title={`Notes: ${title}`}>
      <ul className="notes">
        {notedDays(trends).map(({ day: midnight, notes }) => (
          <li key={midnight}>
            <span className="quiet">{day(midnight)}</span>
            <span>
              {notes.map(({ series, text, run }, i) => (
                <span key={`${series} ${text} ${run}`}>
                  {i > 0 && '; '}
                  {run === null ? <bdi>{series}</bdi> : <Link to={{ kind: 'run', id: run }}>{series}</Link>}: {text}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
