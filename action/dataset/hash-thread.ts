import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Algorithm, SideHash } from './hash.ts'

/** Shared with the thread, and used in turn: what is not hashed yet is never more than this. */
const SLOTS = 4
const SLOT_BYTES = 1 << 19

interface Work {
  readonly algorithm: Algorithm
  readonly memory: SharedArrayBuffer
  readonly slotBytes: number
}

/** To the thread: hash so many bytes of a slot, or tell the digest. Back: that slot is free, or the digest. */
type Order = { readonly slot: number; readonly length: number } | 'digest'
type Reply = { readonly free: number } | { readonly digest: string }

/**
 * What runs on the thread. It is handed over as its own text: the bundle has one entry, and cannot name a second file.
 * So it uses nothing from around it.
 */
function hashOrders(): void {
  const { createHash } = process.getBuiltinModule('node:crypto')
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads')
  const { algorithm, memory, slotBytes }: Work = workerData
  const hash = createHash(algorithm)
  const bytes = new Uint8Array(memory)
  parentPort?.on('message', (order: Order) => {
    if (order === 'digest') return parentPort?.postMessage({ digest: hash.digest('hex') })
    const begin = order.slot * slotBytes
    hash.update(bytes.subarray(begin, begin + order.length))
    parentPort?.postMessage({ free: order.slot })
  })
}

/** A hash on a thread of its own; null where none can be started. */
export async function openHashThread(algorithm: Algorithm): Promise<SideHash | null> {
  const memory = new SharedArrayBuffer(SLOTS * SLOT_BYTES)
  try {
    const thread = startThread({ algorithm, memory, slotBytes: SLOT_BYTES })
    await once(thread, 'online')
    return new HashThread(thread, memory)
  } catch {
    // No memory or no right to another thread, or it is forbidden to make one from text: then there is none.
    return null
  }
}

const startThread = (workerData: Work): Worker =>
  new Worker(`(${hashOrders})()`, {
    eval: true,
    workerData,
    env: {},
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 16 },
  })

class HashThread implements SideHash {
  readonly #thread: Worker
  readonly #bytes: Uint8Array
  readonly #free = [...Array(SLOTS).keys()]
  /** The slot that is being filled, and how far. */
  #slot: number | null = null
  #length = 0
  #failure: Error | null = null
  #digest: string | null = null
  #wake: () => void = () => {}

  constructor(thread: Worker, memory: SharedArrayBuffer) {
    this.#thread = thread
    this.#bytes = new Uint8Array(memory)
    thread.on('message', (reply: Reply) => {
      if ('free' in reply) this.#free.push(reply.free)
      else this.#digest = reply.digest
      this.#wake()
    })
    thread.on('error', (error: Error) => this.#fail(error))
    thread.on('exit', (code) => this.#fail(new Error(`the thread that hashes ended with ${code}`)))
  }

  async update(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length; ) {
      this.#slot ??= await this.#until(() => this.#free.shift())
      const piece = bytes.subarray(from, from + SLOT_BYTES - this.#length)
      this.#bytes.set(piece, this.#slot * SLOT_BYTES + this.#length)
      this.#length += piece.length
      from += piece.length
      if (this.#length === SLOT_BYTES) this.#send(this.#slot)
    }
  }

  async digest(): Promise<string> {
    if (this.#slot !== null) this.#send(this.#slot)
    this.#order('digest')
    return await this.#until(() => this.#digest ?? undefined)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#thread.terminate()
  }

  #send(slot: number): void {
    this.#order({ slot, length: this.#length })
    this.#slot = null
    this.#length = 0
  }

  #order(order: Order): void {
    this.#thread.postMessage(order)
  }

  /** Waits for what a reply brings. Rejects when the thread has ended. */
  async #until<T>(ready: () => T | undefined): Promise<T> {
    for (;;) {
      if (this.#failure) throw this.#failure
      const value = ready()
      if (value !== undefined) return value
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#wake = resolve
      await promise
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error
    this.#wake()
  }
}
