import { loadSample } from '../../dataset/load.ts'
import type { Problem } from '../../dataset/problem.ts'
import { BenchmarkError } from '../../errors.ts'
import { environmentOf } from '../../judge/environment.ts'
import { GRADER } from '../../judge/judge.ts'
import type { Judge } from '../../judge/verdict.ts'
import type { AnswerJudge, Benchmark, JudgeHost, JudgeInputs } from '../benchmark.ts'
import { judgeAnswer } from './judge-answer.ts'
import { buildPrompt, parseTemplate, promptSha256 } from './prompt/prompt.ts'
import { readPromptText } from './prompt/prompt-text.ts'

/** Programs for the problems of programming contests, judged by running them on hidden tests in a sandbox. */
export const LIVECODEBENCH: Benchmark<Problem> = {
  name: 'livecodebench',
  usualOutputTokens: 800,
  windowOf: ({ release, startDate, endDate }) => ({ release, start_date: startDate, end_date: endDate }),
  loadSample,
  openPrompt: async ({ systemPrompt, promptTemplate }) => {
    const template = parseTemplate(
      await readPromptText('system-prompt', systemPrompt),
      await readPromptText('prompt-template', promptTemplate),
    )
    const wording = promptTemplate === null ? 'ours' : 'given'
    return { make: (problem) => buildPrompt(problem, template), wording, sha256: promptSha256(template) }
  },
  openJudge,
}

/** Opens the judge with a proven sandbox, and logs what it runs. Rejects with BenchmarkError `no_python`, `no_sandbox`. */
async function openJudge(inputs: JudgeInputs, host: JudgeHost): Promise<AnswerJudge<Problem>> {
  const judge = await host.openJudge({
    sandbox: inputs.sandbox,
    python: await host.preparePython(inputs),
    memoryLimitMb: inputs.memoryLimitMb,
    workers: host.judgeWorkers,
    log: host.log,
  })
  const { python, sandbox } = judge
  const environment = environmentOf(python)
  host.log(`judge: ${python.implementation} ${python.version}, sandbox ${sandbox.kind}, limits by ${sandbox.limits}`)
  if (environment !== 'reference') {
    host.warn('not the reference environment (CPython 3.11 with its packages): this run belongs to a series of its own')
  }
  const testTimeoutSeconds = inputs.testTimeout
  return {
    config: {
      grader: GRADER,
      python: `${python.implementation} ${python.version}`,
      packages: python.packages,
      test_timeout: inputs.testTimeout,
      memory_limit_mb: inputs.memoryLimitMb,
      environment,
      sandbox: sandbox.kind,
    },
    selfTest: () => checkCanaries(judge, host),
    judge: (problem, answer, interrupt) => judgeAnswer(problem, answer, { judge, testTimeoutSeconds, interrupt }),
    [Symbol.asyncDispose]: () => judge[Symbol.asyncDispose](),
  }
}

/** Judges the canaries: programs whose verdicts are known. */
async function checkCanaries(judge: Judge, { log }: Pick<JudgeHost, 'log'>): Promise<BenchmarkError | null> {
  const { checks, wrong } = await judge.runCanaries()
  if (wrong.length === 0) {
    log(`judge: all ${checks.length} canaries judged correctly`)
    return null
  }
  const list = wrong.map(({ name, expected, actual }) => `${name} (expected ${expected}, got ${actual})`).join(', ')
  const message = `the judge is wrong about ${wrong.length} of its ${checks.length} canaries: ${list}`
  return new BenchmarkError('judge_wrong', message, 'Nothing was asked. Check the Python interpreter, or report this.')
}
