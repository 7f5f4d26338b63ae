/** Milliseconds since the epoch. */
export type Clock = () => number

/** A clock that stands still until somebody moves it: a day passes in no time. */
export class VirtualClock {
  #now: number

  constructor(start: string) {
    this.#now = Date.parse(start)
  }

  readonly now: Clock = () => this.#now

  advance(ms: number): void {
    this.#now += ms
  }
}
