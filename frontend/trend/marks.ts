import type { Trends } from '../../core/api.ts'
import { dayNumber } from '../../core/day.ts'
import { counted, shortDay } from '../text/format.ts'
import { modelKey, modelName } from '../text/model.ts'

/** A vertical line of the chart: where settings changed, or where a lasting change of the score began. */
export interface ChartMark {
  /** Milliseconds since 1970. */
  readonly time: number
  readonly label: string
  readonly kind: 'change' | 'alarm'
}

type Marked = Pick<Trends, 'changes' | 'series'>

export const CHANGES = { model: 'new model', settings: 'new settings', sample: 'new sample' } as const

/** Marks of the series that are shown, one for each day and kind. */
export function marksOf(trends: Marked, shown: ReadonlySet<string>): readonly ChartMark[] {
  const changes = trends.changes
    .filter(({ series }) => shown.has(series))
    .map(({ run, kind }) => ({ time: Date.parse(run.run_date), label: CHANGES[kind], kind: 'change' as const }))
  const drawn = trends.series.filter(({ id }) => shown.has(id))
  const hasSeveral = new Set(drawn.map(({ model }) => modelKey(model))).size > 1
  const alarms = drawn.flatMap(({ model, episodes }) =>
    episodes.map(({ since, direction, is_over }) => {
      const what = `${direction === 'down' ? 'worse' : 'better'} since ${shortDay(since.run_date)}${is_over ? ', over' : ''}`
      const label = hasSeveral ? `${shortened(modelName(model))} ${what}` : what
      return { time: Date.parse(since.run_date), label, kind: 'alarm' as const }
    }),
  )
  return merged([...changes, ...alarms])
}

const MOST_LETTERS = 20

const shortened = (name: string): string => (name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS)}…` : name)

function merged(marks: readonly ChartMark[]): readonly ChartMark[] {
  const groups = Map.groupBy(marks, ({ time, kind }) => `${kind} ${dayNumber(time)}`)
  return [...groups.values()]
    .map((same) => {
      const labels = new Set(same.map(({ label }) => label))
      const [first = ''] = labels
      const time = Math.min(...same.map(({ time }) => time))
      return {
        time,
        label: labels.size === 1 ? first : counted(labels.size, same[0]?.kind ?? 'change'),
        kind: same[0]?.kind ?? 'change',
      }
    })
    .toSorted((a, b) => a.time - b.time)
}

/** A label beside its mark, in a row above the plot; x in px from the left of the plot. */
export interface PlacedLabel extends ChartMark {
  readonly x: number
  readonly row: number
  readonly anchor: 'start' | 'end'
}

export const LABEL_ROWS = 2
const LETTER_PX = 6.6
const SPACE_PX = 6

/**
 * Places the labels so that none covers another. A label for which there is no place is left out: the notes below the
 * chart have all of them. Alarms come first.
 * @param width of the plot in px
 */
export function placedLabels(
  marks: readonly ChartMark[],
  { extent: [from, to], width }: { readonly extent: readonly [number, number]; readonly width: number },
): readonly PlacedLabel[] {
  const taken: { row: number; left: number; right: number }[] = []
  const byImportance = marks.toSorted((a, b) => Number(b.kind === 'alarm') - Number(a.kind === 'alarm'))
  return byImportance.flatMap((mark): PlacedLabel[] => {
    const x = ((mark.time - from) / (to - from)) * width
    if (x < 0 || x > width) return []
    const size = mark.label.length * LETTER_PX + SPACE_PX
    for (let row = 0; row < LABEL_ROWS; row++)
      for (const anchor of ['start', 'end'] as const) {
        const [left, right] = anchor === 'start' ? [x, x + size] : [x - size, x]
        const isFree = taken.every((other) => other.row !== row || right <= other.left || left >= other.right)
        if (left < 0 || right > width || !isFree) continue
        taken.push({ row, left, right })
        return [{ ...mark, x, row, anchor }]
      }
    return []
  })
}
