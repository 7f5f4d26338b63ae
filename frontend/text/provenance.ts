import type { RunSummary } from '../../core/api.ts'

/** Who vouches for a run: `attested by GitHub: owner/name/.github/workflows/x.yml@refs/heads/main, commit a1b2c3d` */
export const provenanceSentence = ({ provenance }: Pick<RunSummary, 'provenance'>): string =>
  provenance.kind === 'key'
    ? 'posted with the dashboard’s key'
    : `attested by GitHub: ${provenance.workflow}, commit ${provenance.commit.slice(0, 7)}`

/** The same in a few words: `attested by GitHub: owner/name, commit a1b2c3d` */
export const provenanceInShort = ({ provenance }: Pick<RunSummary, 'provenance'>): string =>
  provenance.kind === 'key'
    ? 'posted with the dashboard’s key'
    : `attested by GitHub: ${provenance.repository}, commit ${provenance.commit.slice(0, 7)}`
