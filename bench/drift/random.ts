/** Random numbers of one simulated series: the same for the same seed on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly uniform: () => number
  /** Normal, mean 0, standard deviation 1. */
  readonly normal: () => number
}

/** Draws to throw away until the seed has spread over the whole state. */
const WARM_UP = 20

/** sfc32, whose 128 bits of state keep series with different seeds apart. @param seed any text */
export function randomOf(seed: string): Random {
  let [a, b, c, counter] = [hash(seed), hash(`${seed}/b`), hash(`${seed}/c`), 1]
  const uniform = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 2 ** 32
  }
  for (let i = 0; i < WARM_UP; i++) uniform()
  return { uniform, normal: normalFrom(uniform) }
}

/** FNV-1a. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193)
  return state | 0
}

/** Marsaglia's polar method. */
function normalFrom(uniform: () => number): () => number {
  let spare: number | null = null
  return () => {
    if (spare !== null) {
      const kept = spare
      spare = null
      return kept
    }
    for (;;) {
      const [x, y] = [2 * uniform() - 1, 2 * uniform() - 1]
      const square = x * x + y * y
      if (square === 0 || square >= 1) continue
      const scale = Math.sqrt((-2 * Math.log(square)) / square)
      spare = y * scale
      return x * scale
    }
  }
}

/** Beta distribution with both parameters below about 1, by Jöhnk's method. */
export function betaFrom(uniform: () => number, a: number, b: number): number {
  for (;;) {
    const [x, y] = [uniform() ** (1 / a), uniform() ** (1 / b)]
    if (x + y > 0 && x + y <= 1) return x / (x + y)
  }
}
