import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import { describeError } from '../errors.ts'
import { encodeText, surelyJson, surelySameText, surelySameValue } from './compare.ts'
import { FRAME, type Frame } from './frames.ts'
import type { PythonReport } from './verdict.ts'

const answerSchema = z.object({
  verdict: z.enum(['equal', 'different', 'error', 'invalid']),
  detail: z.string().default(''),
  listed: z.boolean().nullable().default(null),
})
/**
 * `error`: comparing raised; the official result of the test is -4, after the element that is `listed` if that is not
 * null. `invalid`: the official grader fails outside any test, and reports exactly `[-4]`.
 */
type Comparison = z.infer<typeof answerSchema>

type Operation = 'text' | 'value' | 'typed' | 'json'

const EQUAL: Comparison = { verdict: 'equal', detail: '', listed: null }
const ANSWER_SECONDS = 20

const BOOT = `
import os, sys, types
def load(name):
    module = sys.modules[name] = types.ModuleType(name)
    exec(compile(os.environ.pop("JUDGE_" + name.upper()), f"<judge>/{name}.py", "exec"), module.__dict__)
    return module
load("values")
load("comparer").main()
`

/**
 * Decides whether an output is right: equal texts in this process, everything else by Python's own rules in a trusted
 * process that runs no code of a solution. Only that process and Node see expected outputs.
 */
export class Comparer implements AsyncDisposable {
  readonly #python: PythonReport
  #worker: Worker | null = null
  #last: Promise<unknown> = Promise.resolve()

  constructor(python: PythonReport) {
    this.#python = python
  }

  /** @param claim the output of a solution: a frame of type text, value or typed */
  async compare(claim: Frame, expected: string): Promise<Comparison> {
    if (claim.type === FRAME.text) {
      return surelySameText(claim.payload, expected) ? EQUAL : this.#ask('text', claim.payload, expected)
    }
    if (claim.type === FRAME.typed) return this.#ask('typed', claim.payload, expected)
    return surelySameValue(claim.payload, expected) ? EQUAL : this.#ask('value', claim.payload, expected)
  }

  /** True if Python parses each text as one JSON value. */
  async areJson(texts: readonly string[]): Promise<boolean> {
    for (const text of texts) {
      if (surelyJson(text)) continue
      const { verdict } = await this.#ask('json', Buffer.alloc(0), text)
      if (verdict !== 'equal') return false
    }
    return true
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#last
    this.#worker?.kill()
  }

  /**
   * Asks one question at a time, and once more of a new worker if the first died or hung. A claim that breaks both, while
   * a plain question works, fails the test: as a fault of the judge it would let a solution choose not to be measured.
   */
  #ask(operation: Operation, actual: Buffer, expected: string): Promise<Comparison> {
    const answer = this.#last.then(async (): Promise<Comparison> => {
      const question = { operation, actual, expected: encodeText(expected) }
      const first = await this.#attempt(question)
      if (!(first instanceof Error)) return first
      const second = await this.#attempt(question)
      if (!(second instanceof Error)) return second
      const plain = await this.#attempt(PLAIN_QUESTION)
      if (plain instanceof Error) throw new Error(`comparer fault: ${plain.message}`, { cause: plain })
      return { verdict: 'error', detail: `could not be compared: ${second.message}`, listed: null }
    })
    this.#last = answer.catch(() => {})
    return answer
  }

  /** The answer, or the error that the worker was replaced for. */
  async #attempt({ operation, actual, expected }: Question): Promise<Comparison | Error> {
    this.#worker ??= new Worker(this.#python)
    try {
      return await this.#worker.ask(operation, actual, expected)
    } catch (error) {
      this.#worker.kill()
      this.#worker = null
      return new Error(describeError(error), { cause: error })
    }
  }
}

interface Question {
  readonly operation: Operation
  readonly actual: Buffer
  readonly expected: Buffer
}

const PLAIN_QUESTION: Question = { operation: 'json', actual: Buffer.alloc(0), expected: Buffer.from('1') }

/** One Python process that answers questions in order. */
class Worker {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string>

  constructor(python: PythonReport) {
    const env = {
      LANG: 'C.UTF-8',
      JUDGE_VALUES: readFileSync(new URL('./python/values.py', import.meta.url), 'utf8'),
      JUDGE_COMPARER: readFileSync(new URL('./python/comparer.py', import.meta.url), 'utf8'),
    }
    this.#process = spawn(python.path, ['-s', '-B', '-c', BOOT], { env, cwd: '/', detached: true })
    this.#process.stdin.on('error', () => {}) // the missing answer reports it
    this.#process.on('error', () => {})
    this.#process.stderr.resume()
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]()
  }

  async ask(operation: Operation, actual: Buffer, expected: Buffer): Promise<Comparison> {
    const header = Buffer.from(JSON.stringify({ op: operation, sizes: [actual.length, expected.length] }))
    const size = Buffer.alloc(4)
    size.writeUInt32LE(header.length)
    this.#process.stdin.write(Buffer.concat([size, header, actual, expected]))
    const timer = setTimeout(() => this.kill(), ANSWER_SECONDS * 1000)
    try {
      const line = await this.#lines.next()
      if (line.done) throw new Error('it ended without an answer')
      return answerSchema.parse(JSON.parse(line.value))
    } finally {
      clearTimeout(timer)
    }
  }

  kill(): void {
    this.#process.kill('SIGKILL')
  }
}
