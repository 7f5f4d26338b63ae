import * as z from 'zod'
import type { Comparer } from './comparer.ts'
import { encodeInput, FRAME, type Frame } from './frames.ts'
import type { Sandbox } from './sandbox/sandbox.ts'
import type { Failed, FailedTest, JudgedFailure, OfficialErrorCode, OfficialResult, Solution } from './verdict.ts'

/** Result of one run of a solution in one sandbox. */
export interface Graded {
  readonly results: readonly OfficialResult[]
  readonly testsPassed: number
  readonly failure: Pick<Failed, 'errorType' | 'errorCode' | 'detail' | 'failedTest'> | null
  readonly wallMs: number
  readonly cpuMs: number
  /** The last test timed out, and the solution was off the CPU for more than a tenth of its time. */
  readonly starved: boolean
}

/** The part of a sandbox that grading needs. */
type Conversation = Pick<Sandbox, 'send' | 'write' | 'next'>

const raisedSchema = z.object({
  phase: z.enum(['load', 'test']),
  code: z.union([z.literal(-3), z.literal(-4)]),
  error: z.string(),
  type: z.enum(['syntax', 'timeout', 'runtime']).default('runtime'),
})

const doneSchema = z.object({
  ended: z.enum(['stopped', 'died', 'late', 'timeout', 'memory', 'output']),
  loaded: z.boolean(),
  signal: z.int().nullable(),
  wall_ms: z.number(),
  cpu_ms: z.number(),
  test_wall_ms: z.number(),
  test_cpu_ms: z.number(),
})
type Done = z.infer<typeof doneSchema>

/** Inputs that may be sent before earlier outputs arrive. Inputs are no secret; nothing after the first failure counts. */
const AHEAD = 16
const AHEAD_BYTES = 4 * 2 ** 20
/** Longest silence of a sandbox beyond the time limit: for its start, its clean-up and a busy machine. */
const SILENCE_SECONDS = 60
/** Share of CPU time in wall time. */
const STARVED_BELOW = 0.9
const SHOWN_CHARACTERS = 2_000

/**
 * Runs a solution against its tests in one sandbox and returns what the official grader would report.
 * @throws SandboxFault, or an error of the comparer: neither says anything about the solution
 */
export async function grade(sandbox: Conversation, comparer: Comparer, solution: Solution): Promise<Graded> {
  if (!(await hasValidJson(solution, comparer))) return invalidTests
  const run = new GradedRun(solution)
  sandbox.send(FRAME.job, Buffer.from(JSON.stringify(run.job())))
  const silence = solution.timeoutSeconds + SILENCE_SECONDS
  let frame: Frame
  do {
    for (const input of run.inputsToSend()) sandbox.write(input)
    frame = await sandbox.next(silence)
    if (frame.type !== FRAME.done) await run.accept(frame, comparer)
  } while (frame.type !== FRAME.done && !run.decided)
  if (frame.type !== FRAME.done) sandbox.send(FRAME.stop)
  while (frame.type !== FRAME.done) frame = await sandbox.next(silence)
  return run.finish(doneSchema.parse(JSON.parse(frame.payload.toString())))
}

/** True if all arguments, one a line, and all expected values parse: the official grader parses them before any test. */
const hasValidJson = async ({ functionName, tests }: Solution, comparer: Comparer): Promise<boolean> =>
  functionName === null || comparer.areJson(tests.flatMap(({ input, output }) => [...input.split('\n'), output]))

const invalidTests: Graded = {
  results: [-4],
  testsPassed: 0,
  failure: { errorType: 'runtime', errorCode: -4, detail: 'the tests are not valid JSON', failedTest: null },
  wallMs: 0,
  cpuMs: 0,
  starved: false,
}

/** State of a run: which inputs were sent, which outputs were right, and how it failed. */
class GradedRun {
  readonly #solution: Solution
  #passed = 0
  #failure: Graded['failure'] = null
  /** The official results of a solution that failed. */
  #failedResults: readonly OfficialResult[] = []
  #sent = 0
  #sentBytes = 0

  constructor(solution: Solution) {
    this.#solution = solution
  }

  job() {
    const largest = this.#solution.tests.reduce((most, { output }) => Math.max(most, output.length), 0)
    return {
      code: this.#solution.code,
      function_name: this.#solution.functionName,
      timeout: this.#solution.timeoutSeconds,
      output_cap: Math.max(16 * 2 ** 20, 4 * largest),
    }
  }

  /** All tests passed, or one failed. */
  get decided(): boolean {
    return this.#failure !== null || this.#passed === this.#solution.tests.length
  }

  *inputsToSend(): Generator<Buffer> {
    const { tests } = this.#solution
    while (this.#sent < tests.length && this.#sent - this.#passed < AHEAD) {
      const ahead = this.#sent > this.#passed
      if (ahead && this.#sentBytes > AHEAD_BYTES) return
      const frame = encodeInput(tests[this.#sent]?.input ?? '')
      this.#sentBytes = ahead ? this.#sentBytes + frame.length : frame.length
      this.#sent++
      yield frame
    }
  }

  /** Judges one frame that the solution sent: an output, which must answer an input, or an exception. */
  async accept(frame: Frame, comparer: Comparer): Promise<void> {
    const test = this.#solution.tests[this.#passed]
    if (frame.type === FRAME.raised) {
      this.#raised(frame)
      return
    }
    if (test === undefined || this.#passed >= this.#sent || !this.#isOutput(frame)) {
      this.#died('runtime', 'sent an output that answers no input')
      return
    }
    const { verdict, detail, listed } = await comparer.compare(frame, test.output)
    if (verdict === 'equal') this.#passed++
    else if (verdict === 'different') this.#failTest('wrong_answer', -2, 'wrong answer', [this.#wrong], frame)
    else if (verdict === 'error') this.#failTest('runtime', -4, detail, listed === null ? [-4] : [listed, -4], frame)
    else this.#failWhole('runtime', detail)
  }

  #raised(frame: Frame): void {
    const claim = raisedSchema.safeParse(parseJson(frame.payload))
    if (!claim.success) {
      this.#died('runtime', 'died')
      return
    }
    const { phase, code, error, type } = claim.data
    const kind = error.startsWith('MemoryError') ? 'memory_limit' : code === -3 ? 'timeout' : type
    if (phase === 'load') this.#failWhole(kind, error)
    else this.#failTest(kind, code, error, [code])
  }

  /** False for a forged frame: a program only prints, a function only returns. */
  #isOutput({ type }: Frame): boolean {
    return this.#solution.functionName === null ? type === FRAME.text : type === FRAME.value || type === FRAME.typed
  }

  /** The official result of a test with a wrong output. */
  get #wrong(): OfficialResult {
    return this.#solution.functionName === null ? -2 : false
  }

  get #passedResults(): OfficialResult[] {
    return Array<OfficialResult>(this.#passed).fill(true)
  }

  /** @param listed results that the official grader lists for the failed test */
  #failTest(
    errorType: JudgedFailure,
    errorCode: OfficialErrorCode,
    detail: string,
    listed: readonly OfficialResult[],
    frame?: Frame,
  ): void {
    this.#failure = { errorType, errorCode, detail, failedTest: this.#failedTest(frame) }
    this.#failedResults = [...this.#passedResults, ...listed]
  }

  /** Records a failure outside any test: the official grader drops the results of tests that passed. */
  #failWhole(errorType: JudgedFailure, detail: string): void {
    this.#failure = { errorType, errorCode: -4, detail, failedTest: null }
    this.#failedResults = [-4]
  }

  /** Records an end without a report, or the lack of any end: the official grader keeps its initial `[-2]`. */
  #died(errorType: JudgedFailure, detail: string): void {
    this.#failure = { errorType, errorCode: -5, detail, failedTest: this.#failedTest() }
    this.#failedResults = [-2]
  }

  #failedTest(frame?: Frame): FailedTest | null {
    const index = this.#passed
    const test = this.#solution.tests[index]
    if (!test) return null
    return {
      index,
      input: shown(test.input),
      expected: shown(test.output),
      actual: frame ? shown(frame.payload.toString()) : null,
    }
  }

  finish(done: Done): Graded {
    const allPassed = this.decided && this.#failure === null
    // What happened after the last right output does not count, nor what ran ahead of a wrong one.
    if (allPassed) return this.#graded(done)
    if (done.ended === 'memory' && this.#failure?.errorType !== 'wrong_answer') {
      this.#died('memory_limit', 'memory limit exceeded')
    } else if (this.#failure === null) {
      this.#endedAs(done)
    }
    return this.#graded(done)
  }

  #graded(done: Done): Graded {
    const timedOut = this.#failure?.errorType === 'timeout'
    return {
      results: this.#failure ? this.#failedResults : this.#passedResults,
      testsPassed: this.#passed,
      failure: this.#failure,
      wallMs: done.wall_ms,
      cpuMs: done.cpu_ms,
      starved: timedOut && done.test_cpu_ms < STARVED_BELOW * done.test_wall_ms,
    }
  }

  #endedAs({ ended, loaded, signal }: Done): void {
    if (ended === 'late' && loaded) this.#failTest('timeout', -3, 'time limit exceeded', [-3])
    else if (ended === 'late') this.#failWhole('timeout', 'time limit exceeded while loading')
    else if (ended === 'timeout') this.#died('timeout', 'time limit exceeded, alarm ignored')
    else if (ended === 'output') this.#failTest('output_limit', -2, 'output limit exceeded', [this.#wrong])
    else this.#died('runtime', signal === null ? 'exited' : `died of signal ${signal}`)
  }
}

function parseJson(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString())
  } catch {
    return null
  }
}

const shown = (text: string): string =>
  text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}… (${text.length} characters)` : text
