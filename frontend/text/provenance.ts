import type { RunSummary } from '../../core/api.ts'

/** Who vouches for a run, in one line. */
export const provenanceSentence = ({ provenance }: Pick<RunSummary, 'provenance'>): string =>
  provenance.kind === 'key'
    ? 'posted with the dashboard’s key'
    : `attested by GitHub: ${provenance.workflow}, commit ${provenance.commit.slice(0, 7)}`
