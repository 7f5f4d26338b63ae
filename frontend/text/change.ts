import type { Comparison, PairedChange, RunDetail } from '../../core/api.ts'
import { modeNote } from '../../core/mode-note.ts'
import { points, signedPoints } from './format.ts'
import { isSameModel, modelName } from './model.ts'

/** Sentences about two runs, for a reader in a hurry. */

type Word = PairedChange['word']
interface Difference {
  readonly mean: number
  readonly low: number
  readonly high: number
}

const numbers = ({ mean, low, high }: Difference): string =>
  `${signedPoints(mean)} points, 95 % interval ${signedPoints(low)} to ${signedPoints(high)}`

const direction = ({ mean }: Difference): string => (mean < 0 ? 'drop' : 'rise')

function changed(word: Word, difference: Difference, other: string): string {
  switch (word) {
    case 'within_noise':
      return `Within noise of ${other} (${numbers(difference)}).`
    case 'unusual':
      return `Beyond noise: a ${direction(difference)} from ${other} (${numbers(difference)}). Worth a look, not yet proof.`
  }
}

/** Compares a run with the previous run of its series. */
export function changeSentence({ run, change }: Pick<RunDetail, 'run' | 'change'>): string {
  if (run.score === null) return 'No score: too many problems were not measured.'
  if (change === null) return 'The first run of its series: there is nothing to compare it with yet.'
  const sentence = changed(change.word, change.difference, 'the previous run')
  return withNote(sentence, modeNote(change.previous.mode, run.mode))
}

const withNote = (sentence: string, note: string): string => (note === '' ? sentence : `${sentence} ${note}`)

/** Compares any two runs. */
type Runs = Readonly<Record<'before' | 'after', Pick<RunDetail['run'], 'mode' | 'model'>>>

export function comparisonSentence({ result, before, after }: Pick<Comparison, 'result'> & Runs): string {
  if (result.kind !== 'incomparable') {
    const sentence = isSameModel(before, after)
      ? changed(result.word, result.difference, 'the earlier run')
      : models(result.word, result.difference, [before, after])
    const problems = result.kind === 'same_sample' ? '' : ' The problems differ, so the test is less sensitive.'
    return withNote(`${sentence}${problems}`, modeNote(before.mode, after.mode))
  }
  return INCOMPARABLE[result.reason]
}

type Incomparable = Extract<Comparison['result'], { kind: 'incomparable' }>

const INCOMPARABLE: Readonly<Record<Incomparable['reason'], string>> = {
  no_score: 'One of the two runs has no score: there is nothing to compare.',
  other_benchmark: 'The two runs are of different benchmarks: there is nothing to compare.',
  too_few_common_problems: 'Too few problems were measured in both runs to compare them.',
}

/** Two models: neither is the other's past, so that nothing drops or rises. */
function models(word: Word, difference: Difference, [one, other]: readonly Runs['before'][]): string {
  const [higher, lower] = difference.mean < 0 ? [one, other] : [other, one]
  if (!higher || !lower) throw new RangeError('two runs are compared')
  const { mean, low, high } = difference.mean < 0 ? mirrored(difference) : difference
  const by = `${points(mean)} points, 95 % interval ${signedPoints(low)} to ${signedPoints(high)}`
  return word === 'within_noise'
    ? `${modelName(higher.model)} and ${modelName(lower.model)} are within noise of one another (${by}).`
    : `${modelName(higher.model)} scores higher than ${modelName(lower.model)}, beyond noise (${by}).`
}

const mirrored = ({ mean, low, high }: Difference): Difference => ({ mean: -mean, low: -high, high: -low })
