const SIZE = 624
const SHIFT = 397

/** CPython's `random.Random`: MT19937 (Matsumoto and Nishimura 1998), with the methods that langdetect uses. */
export class MersenneTwister {
  readonly #state = new Uint32Array(SIZE)
  #index = SIZE
  #nextGauss: number | null = null

  /** @param seed from 0 to 2^32 - 1, as in `random.seed(seed)` */
  constructor(seed: number) {
    const state = this.#state
    state[0] = 19650218
    for (let i = 1; i < SIZE; i++) state[i] = Math.imul(1812433253, mixed(at(state, i - 1))) + i
    let i = 1
    for (let k = SIZE; k > 0; k--) {
      state[i] = (at(state, i) ^ Math.imul(mixed(at(state, i - 1)), 1664525)) + seed
      i = this.#afterLast(i + 1)
    }
    for (let k = SIZE - 1; k > 0; k--) {
      state[i] = (at(state, i) ^ Math.imul(mixed(at(state, i - 1)), 1566083941)) - i
      i = this.#afterLast(i + 1)
    }
    state[0] = 0x80000000
  }

  /** 0 <= x < 1 with 53 bits */
  random(): number {
    const high = this.#next() >>> 5
    const low = this.#next() >>> 6
    return (high * 67108864 + low) / 9007199254740992
  }

  /** Standard normal, two at a time as CPython makes them. */
  gauss(): number {
    if (this.#nextGauss !== null) {
      const value = this.#nextGauss
      this.#nextGauss = null
      return value
    }
    const angle = this.random() * 2 * Math.PI
    const radius = Math.sqrt(-2 * Math.log(1 - this.random()))
    this.#nextGauss = Math.sin(angle) * radius
    return Math.cos(angle) * radius
  }

  /** A whole number below `limit`, as `random.choice` draws it. */
  below(limit: number): number {
    const bits = 32 - Math.clz32(limit)
    for (;;) {
      const value = this.#next() >>> (32 - bits)
      if (value < limit) return value
    }
  }

  #afterLast(i: number): number {
    if (i < SIZE) return i
    this.#state[0] = at(this.#state, SIZE - 1)
    return 1
  }

  #next(): number {
    if (this.#index >= SIZE) this.#refill()
    let value = at(this.#state, this.#index++)
    value ^= value >>> 11
    value ^= (value << 7) & 0x9d2c5680
    value ^= (value << 15) & 0xefc60000
    return (value ^ (value >>> 18)) >>> 0
  }

  #refill(): void {
    const state = this.#state
    for (let i = 0; i < SIZE; i++) {
      const joined = (at(state, i) & 0x80000000) | (at(state, (i + 1) % SIZE) & 0x7fffffff)
      state[i] = at(state, (i + SHIFT) % SIZE) ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0)
    }
    this.#index = 0
  }
}

const at = (state: Uint32Array, index: number): number => state[index] ?? 0
const mixed = (value: number): number => value ^ (value >>> 30)
