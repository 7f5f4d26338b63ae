import { useHeadline, useTrends } from '../api/queries.ts'
import type { Filter } from '../app/route.ts'
import { Card } from '../parts/Card.tsx'
import { points } from '../text/format.ts'

const ABOUT_CODE =
  'pass@1: the share of answers that passed every test of their problem, hidden tests included, as the official grader ' +
  "judges them. The prompt is our own, so the score is not comparable with the benchmark's leaderboard."
const ABOUT_IFEVAL =
  'Prompt-level strict: the share of prompts whose instructions the answer follows, all of them and exactly as it came, as ' +
  'the official checker judges them.'

/** Explains the numbers, and what they cannot show. */
export function HowToRead({ model, days }: Pick<Filter, 'model' | 'days'>) {
  const run = useHeadline(model).data?.run
  const confidence = run?.confidence
  const threshold = useTrends(model, days).data?.alarm_threshold
  return (
    <Card title="How to read this" className="help">
      <dl>
        <div>
          <dt>The score</dt>
          <dd>
            {run?.benchmark === 'ifeval' ? ABOUT_IFEVAL : ABOUT_CODE} A problem that could not be measured is left out,
            never counted as wrong.
          </dd>
        </div>
        <div>
          <dt>The interval</dt>
          <dd>
            A run asks a sample of the problems. The 95 % interval shows where the score on all problems of this kind
            plausibly lies{confidence && `; here it is ${points(confidence.high - confidence.low)} points wide`}. Two
            scores with overlapping intervals may well be equal.
          </dd>
        </div>
        <div>
          <dt>Noise</dt>
          <dd>
            The same model gives different answers from day to day, and some days are a little better for all problems.
            Runs of one series ask the same problems, so a change is tested problem by problem, and the test counts how
            much runs vary. The shaded band is where one more run is expected if nothing changed. “No sign of change”
            does not mean that nothing changed, only that a change this small cannot be told apart from chance.
          </dd>
        </div>
        <div>
          <dt>Change</dt>
          <dd>
            From the fifth run of a series on, each run is judged with up to 119 runs before it: where the evidence of a
            lasting change is above {threshold ?? 'its threshold'} (a natural logarithm), the series is probably worse
            or better, since a day that is named. The threshold comes from a simulation: within 110 runs, at most one
            series in ten raises a false alarm where runs vary as public re-runs do. “Confirmed” needs three full runs
            before the change and three after it, of at least 400 problems each, that say the same with p below 0.005.
          </dd>
        </div>
        <div>
          <dt>Series</dt>
          <dd>
            A change of model, prompt, grader, environment or sample starts a new line. Points on different lines are
            never joined, pooled or tested as one series.
          </dd>
        </div>
      </dl>
    </Card>
  )
}
