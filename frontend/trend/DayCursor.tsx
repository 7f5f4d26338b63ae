import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef } from 'react'
import { points, shortDay } from '../text/format.ts'
import type { ChartDay, ChartRun } from './chart-data.ts'
import { placeOf } from './geometry.ts'

/** A day of the chart and one of its runs. `isPinned`: it stays when the pointer leaves. */
export interface Cursor {
  readonly day: number
  readonly run: number
  readonly isPinned: boolean
}

interface DayCursorProps {
  /** At least one. */
  readonly days: readonly ChartDay[]
  readonly extent: readonly [from: number, to: number]
  readonly scale: readonly [low: number, high: number]
  /** Indexes into `days` and its runs; a line that has been hidden since may leave it without a run. */
  readonly cursor: Cursor | null
  readonly onMove: (cursor: Cursor | null) => void
  readonly onOpen: (run: ChartRun) => void
}

const WEEK = 7

/**
 * Chooses a day of the chart by pointer, touch or arrow keys, and opens its runs. Up and down choose among the runs of
 * one day. A slider to screen readers.
 */
export function DayCursor({ days, extent, scale, cursor, onMove, onOpen }: DayCursorProps) {
  const plot = useRef<HTMLDivElement>(null)
  const last = days.length - 1
  const chosen = cursor && days[cursor.day]?.runs[cursor.run]

  /** The day nearest to the pointer, and of its runs the nearest. */
  const under = (event: MouseEvent, isPinned: boolean): Cursor => {
    const box = plot.current?.getBoundingClientRect() ?? new DOMRect()
    const x = (event.clientX - box.left) / box.width
    const share = scale[1] - ((event.clientY - box.top) / box.height) * (scale[1] - scale[0])
    const time = extent[0] + x * (extent[1] - extent[0])
    const day = nearest(days, ({ runs }) => Math.min(...runs.map(({ point }) => Math.abs(point.time - time))))
    const distance = ({ point }: ChartRun): number =>
      Math.hypot(
        (placeOf(point.time, extent) - x) * box.width,
        ((point.score - share) / (scale[1] - scale[0])) * box.height,
      )
    return { day, run: nearest(days[day]?.runs ?? [], distance), isPinned }
  }

  const hover = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && !cursor?.isPinned) onMove(under(event, false))
  }

  /** A mouse opens what it points at. A finger covers it, so that a touch only chooses the day: its runs are links then. */
  const click = (event: MouseEvent): void => {
    const at = under(event, true)
    const run = days[at.day]?.runs[at.run]
    if ((event.nativeEvent as globalThis.PointerEvent).pointerType === 'mouse' && run) onOpen(run)
    else onMove(at)
  }

  const press = (event: KeyboardEvent): void => {
    const at = cursor && days[cursor.day] ? cursor : { day: last, run: 0 }
    const runs = days[at.day]?.runs ?? []
    const steps: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => go(at.day - 1, 0),
      ArrowRight: () => go(at.day + 1, 0),
      PageUp: () => go(at.day - WEEK, 0),
      PageDown: () => go(at.day + WEEK, 0),
      Home: () => go(0, 0),
      End: () => go(last, 0),
      ArrowUp: () => go(at.day, (at.run + runs.length - 1) % runs.length),
      ArrowDown: () => go(at.day, (at.run + 1) % runs.length),
      Enter: () => chosen && onOpen(chosen),
      Escape: () => onMove(null),
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    step()
  }
  const go = (day: number, run: number): void => onMove({ day: Math.min(last, Math.max(0, day)), run, isPinned: true })

  return (
    <div
      ref={plot}
      className="cursor"
      role="slider"
      tabIndex={0}
      aria-label="Day of the chart. Arrow keys choose a run, Enter opens it"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={Math.min(last, cursor?.day ?? last)}
      aria-valuetext={chosen ? runText(chosen) : 'no day chosen'}
      onPointerMove={hover}
      onPointerLeave={() => cursor?.isPinned || onMove(null)}
      onClick={click}
      onKeyDown={press}
    />
  )
}

const runText = ({ line, point }: ChartRun): string => `${shortDay(point.time)}: ${line.name}, ${points(point.score)} %`

/** Index of the item with the smallest distance. */
function nearest<Item>(items: readonly Item[], distance: (item: Item) => number): number {
  const distances = items.map(distance)
  return distances.indexOf(Math.min(...distances))
}
