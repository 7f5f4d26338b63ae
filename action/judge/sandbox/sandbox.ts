import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { encodeFrame, FRAME, type Frame, FrameReader, type FrameType } from '../frames.ts'
import { type Command, sandboxCommand } from './bubblewrap.ts'
import type { SandboxSpec } from './kinds.ts'

/** A failure of the sandbox, not of the solution, whose verdict is then unknown. */
export class SandboxFault extends Error {
  override readonly name = 'SandboxFault'
}

const readySchema = z.object({ pid: z.int(), uid: z.int(), limits: z.enum(['rlimit', 'cgroup v2', 'cgroup v1']) })
type Ready = z.infer<typeof readySchema>

const START_SECONDS = 30
const CLOSE_SECONDS = 2
/** Larger than the driver's own limit on the output of a solution. */
const FRAME_CAP_BYTES = 2 ** 30

function modules(): Buffer {
  const source = (name: string, url: URL) => [name, readFileSync(url, 'utf8')]
  const json = JSON.stringify([
    source('wire', new URL('../python/wire.py', import.meta.url)),
    source('values', new URL('../python/values.py', import.meta.url)),
    source('mocks', new URL('../python/mocks.py', import.meta.url)),
    source('official', new URL('../python/official.py', import.meta.url)),
    source('limits', new URL('../python/limits.py', import.meta.url)),
    source('child', new URL('../python/child.py', import.meta.url)),
    source('run', new URL('../python/run.py', import.meta.url)),
    source('driver', new URL('../python/driver.py', import.meta.url)),
  ])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(Buffer.byteLength(json))
  return Buffer.concat([size, Buffer.from(json)])
}

/** A running sandbox that exchanges frames with its driver. `close` leaves nothing behind. */
export class Sandbox {
  readonly ready: Ready
  readonly #process: ChildProcessWithoutNullStreams
  readonly #frames: FrameQueue

  private constructor(ready: Ready, child: ChildProcessWithoutNullStreams, frames: FrameQueue) {
    this.ready = ready
    this.#process = child
    this.#frames = frames
  }

  /** @throws SandboxFault if it does not start; the message ends with its stderr */
  static start(spec: SandboxSpec): Promise<Sandbox> {
    return Sandbox.launch(sandboxCommand(spec))
  }

  /** Starts a sandbox with the given command. @throws SandboxFault */
  static async launch({ file, args, env }: Command): Promise<Sandbox> {
    // In a session of its own, so that Ctrl-C in a terminal reaches this process alone, which then closes the sandbox.
    const child = spawn(file, args, { env, cwd: '/', detached: true, stdio: 'pipe' })
    const frames = new FrameQueue(child)
    child.stdin.write(modules())
    const timer = setTimeout(() => frames.fail(`it did not start within ${START_SECONDS} s`), START_SECONDS * 1000)
    try {
      const first = await frames.next()
      if (first.type !== FRAME.ready) throw new SandboxFault(`the sandbox began with a frame ${first.type}`)
      return new Sandbox(readySchema.parse(JSON.parse(first.payload.toString())), child, frames)
    } catch (error) {
      await endProcess(child, frames)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  get alive(): boolean {
    return this.#frames.alive
  }

  send(type: FrameType, payload: Buffer = Buffer.alloc(0)): void {
    this.write(encodeFrame(type, payload))
  }

  write(frame: Buffer): void {
    if (this.alive) this.#process.stdin.write(frame)
  }

  /** The next frame. @throws SandboxFault if the sandbox ended or sent none within `seconds` */
  async next(seconds: number): Promise<Frame> {
    const timer = setTimeout(() => this.#frames.fail(`it was silent for ${seconds} s`), seconds * 1000)
    try {
      return await this.#frames.next()
    } finally {
      clearTimeout(timer)
    }
  }

  /** Ends the sandbox and everything in it; resolves once it is gone. */
  async close(): Promise<void> {
    await endProcess(this.#process, this.#frames)
  }
}

/** Frames as they arrive, for one reader. After the first fault every read rejects with it. */
class FrameQueue {
  readonly ended: Promise<void>
  #frames: Frame[] = []
  #waiting: PromiseWithResolvers<Frame> | null = null
  #fault: SandboxFault | null = null
  #stderr = ''

  constructor(child: ChildProcessWithoutNullStreams) {
    const reader = new FrameReader(FRAME_CAP_BYTES)
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-2000)
    })
    child.stdin.on('error', () => {}) // EPIPE: the event `close` says more
    child.stdout.on('data', (chunk: Buffer) => {
      try {
        for (const frame of reader.feed(chunk)) this.#push(frame)
      } catch (error) {
        this.fail(String(error))
      }
    })
    this.ended = new Promise((resolve) => {
      child.on('error', (error) => {
        this.fail(`it could not be started: ${error.message}`)
        resolve()
      })
      child.on('close', (code, signal) => {
        this.fail(`it ended with ${signal ?? `code ${code}`}`)
        resolve()
      })
    })
  }

  get alive(): boolean {
    return this.#fault === null
  }

  async next(): Promise<Frame> {
    const frame = this.#frames.shift()
    if (frame) return frame
    if (this.#fault) throw this.#fault
    this.#waiting = Promise.withResolvers()
    return this.#waiting.promise
  }

  fail(reason: string): void {
    const said = this.#stderr.trim().split('\n').slice(-3).join(' | ')
    this.#fault ??= new SandboxFault(`sandbox fault: ${reason}${said === '' ? '' : ` (${said})`}`)
    this.#waiting?.reject(this.#fault)
    this.#waiting = null
  }

  #push(frame: Frame): void {
    if (this.#waiting) {
      this.#waiting.resolve(frame)
      this.#waiting = null
    } else {
      this.#frames.push(frame)
    }
  }
}

/** Closes stdin, which ends the driver and its namespace; kills the process group if that takes too long. */
async function endProcess(child: ChildProcessWithoutNullStreams, frames: FrameQueue): Promise<void> {
  frames.fail('it was closed')
  child.stdin.end()
  const timer = setTimeout(() => killGroup(child), CLOSE_SECONDS * 1000)
  await frames.ended
  clearTimeout(timer)
}

function killGroup(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Started through sudo, so only root may kill it.
    execFile('sudo', ['-n', 'kill', '-KILL', '--', `-${child.pid}`], () => {})
  }
}
