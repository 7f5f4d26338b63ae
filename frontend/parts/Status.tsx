import type { RunSummary } from '../../core/api.ts'

const WORDS: Readonly<Record<RunSummary['status'], string>> = {
  completed: 'Completed',
  partial: 'Partial',
  failed: 'Failed, no score',
}

/** The status of a run, as a word and a shape, never by colour alone. */
export function Status({ status, errored }: { readonly status: RunSummary['status']; readonly errored: number }) {
  return (
    <span className={`status status-${status}`}>
      {WORDS[status]}
      {errored > 0 && <span className="quiet">, {errored} unmeasured</span>}
    </span>
  )
}
