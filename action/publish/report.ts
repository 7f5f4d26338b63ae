import type { DriftState } from '../../core/api.ts'
import { driftAnswer } from '../../core/drift-answer.ts'
import { isAlarm, lengthSentence, sinceThenSentence } from '../../core/drift-words.ts'
import { modeNote } from '../../core/mode-note.ts'
import type { Results } from '../../core/results.ts'
import { monthLine } from '../gates/cost-alert.ts'
import { regressionText } from '../gates/regression.ts'
import { NO_GATES } from '../gates/report.ts'
import { points, signed, testText } from '../report/comparison.ts'
import { headline } from '../report/headline.ts'
import { details, escapeHtml, link, row, table } from '../text/html.ts'
import { printableLine } from '../text/printable.ts'
import { type Change, regressionSince } from './change.ts'
import type { PublishOutputName } from './outputs.ts'
import type { Published } from './publish.ts'

/** Texts of all outputs. What is not known is empty. */
export function publishOutputs({
  outcome,
  url,
  change,
  drift,
  month,
  issueUrl,
}: Published): Record<PublishOutputName, string> {
  return {
    outcome,
    'run-url': url,
    regression: regressionText(regressionSince(change)),
    ...driftOutputs(drift),
    'cost-alert': month.kind === 'known' ? `${month.isReached}` : '',
    'issue-url': issueUrl ?? '',
  }
}

function driftOutputs(drift: Published['drift']): Record<'drift' | 'drift-since' | 'drift-points', string> {
  const alarm = drift !== null && isAlarm(drift) ? drift : null
  return {
    drift: drift === null || drift.kind === 'recomputing' ? '' : drift.kind,
    'drift-since': alarm?.since.run_date.slice(0, 10) ?? '',
    'drift-points': alarm === null ? '' : signed(alarm.change.mean),
  }
}

/** The job summary: the headline of the page, the score, link to the run, alerts. HTML, every text escaped. */
export function publishSummary(published: Published): string {
  const { results, outcome, url, drift, lengths, alerts, issueUrl } = published
  const rows = seriesRows(published).map((cells) => row(cells))
  return [
    drift === null ? '' : tagged('h3', answerText(results, drift)),
    tagged(drift === null ? 'h3' : 'p', headline(results, { gates: NO_GATES })),
    // A drop is an alert, which says it in its own sentence.
    drift?.kind === 'confirmed' && drift.direction === 'up' ? tagged('p', sinceThenSentence(drift, signed)) : '',
    lengths?.kind === 'changed' ? tagged('p', lengthSentence(lengths)) : '',
    `<p>${OUTCOMES[outcome]}: ${link(url, url).html}${issueUrl === null ? '' : `; reported in ${link(issueUrl, issueUrl).html}`}</p>\n`,
    ...alerts.map(({ text }) => `<p>⚠️ ${escapeHtml(printableLine(text, 1000))}</p>\n`),
    rows.length === 0 ? '' : details('In its series', table([], rows)),
  ].join('')
}

const tagged = (tag: 'h3' | 'p', text: string): string => `<${tag}>${escapeHtml(text)}</${tag}>\n`

/** `Claude Opus 4.5: No sign of change` */
function answerText({ model, run_date }: Published['results'], drift: DriftState): string {
  const { answer, numbers } = driftAnswer(drift, signed, new Date(run_date))
  const name = printableLine(model.display_name ?? model.id, 80)
  return `${name}: ${answer}${numbers === null ? '' : `: ${numbers}`}`
}

const OUTCOMES = {
  created: 'Published',
  replaced: 'Published in place of an earlier attempt',
  unchanged: 'Published before, and unchanged',
} as const

function seriesRows({ results, change, month }: Published): [string, string][] {
  return [
    ...(change === null ? [] : [['against the run before', changeText(change, results)] as [string, string]]),
    ...(month.kind === 'known' ? [['cost', monthLine(month)] as [string, string]] : []),
  ]
}

export const changeText = (change: Change, { config }: Pick<Results, 'config'>): string => {
  const { difference, lost, gained, compared, test, previous } = change
  const numbers = `${points(difference.mean)}; ${lost} lost and ${gained} gained of ${compared}, ${testText(test)}`
  const note = modeNote(previous.mode ?? config.mode, config.mode)
  return `${againstRun(change, `the run of ${previous.run_date.slice(0, 10)}`)} (${numbers})${note && `. ${note}`}`
}

function againstRun({ word, difference }: Change, run: string): string {
  const direction = difference.mean < 0 ? 'lower' : 'higher'
  switch (word) {
    case 'within_noise':
      return `within noise of ${run}`
    case 'unusual':
      return `${direction} than ${run}, beyond noise: worth a look, not a proof`
  }
}
