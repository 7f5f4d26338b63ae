import { isDisposable, type SandboxSpec } from './sandbox/kinds.ts'
import { Sandbox, SandboxFault } from './sandbox/sandbox.ts'

/** A fixed number of sandboxes, each for one solution at a time. Broken and disposable ones are replaced after use. */
export class Pool implements AsyncDisposable {
  readonly #slots: readonly Slot[]
  readonly #free: Slot[]
  readonly #waiting: ((slot: Slot) => void)[] = []
  #alone: Promise<unknown> = Promise.resolve()

  constructor(spec: Omit<SandboxSpec, 'slot'>, size: number, firstSlot = 0) {
    this.#slots = Array.from({ length: size }, (_, index) => new Slot({ ...spec, slot: firstSlot + index }))
    this.#free = [...this.#slots]
  }

  /** Runs a task in the next free sandbox. @throws SandboxFault, or what the task throws */
  async use<T>(task: (sandbox: Sandbox) => Promise<T>): Promise<T> {
    const slot = await this.#acquire()
    try {
      return await slot.use(task)
    } finally {
      this.#release(slot)
    }
  }

  /** Runs a task while every other sandbox of the pool is idle. */
  useAlone<T>(task: (sandbox: Sandbox) => Promise<T>): Promise<T> {
    const result = this.#alone.then(async () => {
      const slots = await Promise.all(this.#slots.map(() => this.#acquire()))
      try {
        const [first] = slots
        if (!first) throw new Error('a pool without sandboxes')
        return await first.use(task)
      } finally {
        for (const slot of slots) this.#release(slot)
      }
    })
    this.#alone = result.catch(() => {})
    return result
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.close()))
  }

  async #acquire(): Promise<Slot> {
    return this.#free.shift() ?? new Promise((resolve) => this.#waiting.push(resolve))
  }

  #release(slot: Slot): void {
    const next = this.#waiting.shift()
    if (next) next(slot)
    else this.#free.push(slot)
  }
}

/** One place of the pool; starts its sandbox when it is first used. */
class Slot {
  readonly #spec: SandboxSpec
  #sandbox: Promise<Sandbox> | null = null
  #closed = false

  constructor(spec: SandboxSpec) {
    this.#spec = spec
  }

  async use<T>(task: (sandbox: Sandbox) => Promise<T>): Promise<T> {
    if (this.#closed) throw new SandboxFault('the pool was closed')
    const sandbox = await this.#start()
    try {
      return await task(sandbox)
    } catch (error) {
      await this.#discard()
      throw error
    } finally {
      if (!sandbox.alive || isDisposable(this.#spec.kind)) {
        await this.#discard()
        // Started ahead of the next solution, which is the one to report a failure.
        if (!this.#closed) this.#start().catch(() => {})
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#discard()
  }

  #start(): Promise<Sandbox> {
    this.#sandbox ??= Sandbox.start(this.#spec).catch((error: unknown) => {
      this.#sandbox = null
      throw error
    })
    return this.#sandbox
  }

  async #discard(): Promise<void> {
    const sandbox = this.#sandbox
    this.#sandbox = null
    await sandbox?.then(
      (running) => running.close(),
      () => {}, // did not start
    )
  }
}
