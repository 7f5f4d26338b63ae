import type { RunDetail, Trends } from '../../core/api.ts'
import { Card } from '../parts/Card.tsx'
import { percent } from '../text/format.ts'

interface HowToReadProps {
  readonly run: RunDetail | null | undefined
  readonly threshold: Trends['alarm_threshold'] | undefined
}

/** Honest about what the numbers cannot say. */
export function HowToRead({ run, threshold }: HowToReadProps) {
  const confidence = run?.run.confidence
  return (
    <Card title="How to read this" className="help">
      <dl>
        <div>
          <dt>The score</dt>
          <dd>
            pass@1: the share of answers that passed every test of their problem, hidden ones too, by the verdict of the
            official grader. Our prompt is our own, so this is not the number of the benchmark's leaderboard. A problem
            that could not be measured is left out, never counted as wrong.
          </dd>
        </div>
        <div>
          <dt>The interval</dt>
          <dd>
            A sample is not the whole benchmark. The 95 % interval (Wilson) is where the score on all problems of this
            kind plausibly lies{confidence && `: here ${percent(confidence.high - confidence.low)} wide`}. Two scores
            whose intervals overlap may well be the same.
          </dd>
        </div>
        <div>
          <dt>Noise</dt>
          <dd>
            The same model answers otherwise each day. Runs of one series ask the same problems, so the change is tested
            problem by problem (McNemar, exact). “Within noise” does not say that nothing changed: only that a change
            this small could not be told from chance. “Confirmed” needs a full run of 400 problems or more, the same
            settings, and p below 0.01.
          </dd>
        </div>
        <div>
          <dt>Drift</dt>
          <dd>
            Small drops add up. A two-sided CUSUM on the daily score sums them, after a baseline of 20 runs; above{' '}
            {threshold ?? 'its threshold'} it says “unusual”: investigate. The threshold was simulated so that at most
            one series in ten raises a false alarm within 90 days. One in ten still does. Before that, a run that asked
            the same problems several times lends the series a provisional band: for the eye, never for an alarm.
          </dd>
        </div>
        <div>
          <dt>Series</dt>
          <dd>
            A change of model, prompt, grader, environment or sample begins a new line. Points of two lines are never
            joined, pooled or tested as if they were one.
          </dd>
        </div>
      </dl>
    </Card>
  )
}
