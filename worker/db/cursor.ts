/** A place in the list of runs, latest first: after the run with this date and id. */
export interface Cursor {
  readonly run_date: string
  readonly id: string
}
