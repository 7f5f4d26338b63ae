import type { RunSummary } from '../../core/api.ts'
import { provenanceInShort } from '../text/provenance.ts'
import { Outside } from './Outside.tsx'

/** Who vouches for a run; linked to the workflow run that posted it, which anybody can open. */
export function Provenance({ run }: { readonly run: Pick<RunSummary, 'provenance' | 'github'> }) {
  const text = provenanceInShort(run)
  if (run.provenance.kind === 'key' || run.github === null) return <span>{text}</span>
  return <Outside href={run.github.url}>{text}</Outside>
}
