import { hash } from 'node:crypto'
import type { HubHost } from '../../dataset/hub/source.ts'
import { listSome } from '../../dataset/listing.ts'
import { drawSample, ownOf, type Sample, type SampleHead } from '../../dataset/sample.ts'
import { BenchmarkError, describeError } from '../../errors.ts'
import type { ModelAnswer } from '../../models/request.ts'
import { printableLine } from '../../text/printable.ts'
import {
  type AnswerJudge,
  type Benchmark,
  type Judged,
  type JudgeHost,
  type SampleInputs,
  unjudged,
} from '../benchmark.ts'
import { truncatedOrRefused } from '../truncated-answer.ts'
import { wrongCanaries } from './canaries.ts'
import { type Check, needsPunkt } from './instructions.ts'
import type { IfevalPrompt } from './prompt.ts'
import { readPromptFile } from './prompt-file.ts'
import { openPunkt } from './punkt/open.ts'
import { checkOf, judgeAnswer } from './verdict.ts'

/** A prompt that can be judged. */
interface Problem extends SampleHead {
  readonly text: string
  readonly instructions: readonly { readonly id: string; readonly follows: Check }[]
}

/** The official checker whose verdicts ours equal: its commit, and the versions that decide its verdicts. */
const GRADER = 'instruction_following_eval@5b09c22, nltk 3.9.2, langdetect 1.0.9 seed 0'
const TITLE_LENGTH = 100

/** Instructions that a program can check, in prompts for texts. The answer is judged as it came, reasoning never in it. */
export const IFEVAL: Benchmark<Problem> = {
  name: 'ifeval',
  usualOutputTokens: 300,
  windowOf: () => ({ release: null, start_date: null, end_date: null }),
  loadSample,
  openPrompt: async () => ({
    make: ({ text }) => ({ system: '', prompt: text }),
    wording: 'official',
    sha256: hash('sha256', JSON.stringify(['', '{prompt}', 'as it came'])),
  }),
  openJudge: async (_, host) => ({ ...JUDGE, selfTest: async () => checkCanaries(host) }),
}

const JUDGE: Omit<AnswerJudge<Problem>, 'selfTest'> = {
  config: {
    grader: GRADER,
    python: null,
    packages: {},
    test_timeout: null,
    memory_limit_mb: null,
    environment: null,
    sandbox: null,
  },
  judge: async (problem, answer) => {
    try {
      return judged(problem, answer)
    } catch (error) {
      return unjudged(describeError(error))
    }
  },
  [Symbol.asyncDispose]: async () => {},
}

function checkCanaries({ log }: Pick<JudgeHost, 'log'>): BenchmarkError | null {
  const { checked, wrong } = wrongCanaries()
  if (wrong.length === 0) {
    log(`judge: ${GRADER}; all ${checked} canaries judged correctly`)
    return null
  }
  const message = `the judge is wrong about ${wrong.length} of its ${checked} canaries: ${wrong.join(', ')}`
  return new BenchmarkError('judge_wrong', message, 'Nothing was asked. Install the Action again, or report this.')
}

async function loadSample(inputs: SampleInputs, host: HubHost): Promise<Sample<Problem>> {
  const { prompts, revision, cacheHit } = await readPromptFile(inputs.dataset, host)
  const population = selected(prompts, inputs.problems)
  const size = inputs.problems.length > 0 ? 0 : inputs.sampleSize
  const drawn = drawSample(population, { size, seed: inputs.seed })
  const own = ownOf(drawn, inputs.shard)
  const isPunktNeeded = own.some(({ instructions }) => instructions.some(({ id }) => needsPunkt(id)))
  const punkt = isPunktNeeded ? await openPunkt(host) : null
  const problems = own.map((prompt) => ({
    ...headOf(prompt),
    text: prompt.text,
    instructions: prompt.instructions.map((given) => ({ id: given.id, follows: checkOf(given, punkt) })),
  }))
  return { problems, heads: drawn.map(headOf), population: population.length, revision, cacheHit }
}

function selected(prompts: readonly IfevalPrompt[], ids: readonly string[]): readonly IfevalPrompt[] {
  if (ids.length === 0) return prompts
  const known = new Set(prompts.map(({ id }) => id))
  const unknown = ids.filter((id) => !known.has(id))
  if (unknown.length === 0) return prompts.filter(({ id }) => ids.includes(id))
  const message = `problems names keys that the dataset does not have: ${listSome(unknown)}`
  throw new BenchmarkError('bad_input', message, 'Check the keys.')
}

const headOf = ({ id, text }: IfevalPrompt): SampleHead => ({
  id,
  title: printableLine(text, TITLE_LENGTH),
  platform: null,
  difficulty: null,
  contestDate: null,
})

/** An answer that was cut off or refused is judged as it is; where it fails, that is the reason. */
function judged({ instructions: given }: Problem, { text, stopReason }: ModelAnswer): Judged {
  const started = performance.now()
  const followed = judgeAnswer(
    text,
    given.map(({ follows }) => follows),
  )
  const instructions = given.map(({ id }, i) => ({
    id,
    strict: followed.strict[i] ?? false,
    loose: followed.loose[i] ?? false,
  }))
  const failed = instructions.filter(({ strict }) => !strict)
  const reason = truncatedOrRefused(stopReason) ?? 'not_followed'
  return {
    errorType: failed.length === 0 ? null : reason,
    detail: failed.length === 0 ? null : `not followed: ${failed.map(({ id }) => id).join(', ')}`,
    testsPassed: instructions.length - failed.length,
    testsTotal: instructions.length,
    judgeMs: performance.now() - started,
    instructions,
    passages: [{ title: 'instructions', text: instructions.map(describeInstruction).join('\n') }],
  }
}

const describeInstruction = ({ id, strict, loose }: { id: string; strict: boolean; loose: boolean }): string =>
  `${id}: ${strict ? 'followed' : loose ? 'followed loosely only' : 'not followed'}`
