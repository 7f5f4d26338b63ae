import { isWord } from '../unicode.ts'
import { type Assertion, type Flags, type Node, type Pattern, parsePattern, type Takes } from './parse.ts'

type Step =
  | { readonly kind: 'take'; readonly takes: Takes }
  | { readonly kind: 'assert'; readonly assertion: Assertion }
  /** Tries `to` first, then `or`. */
  | { readonly kind: 'fork'; to: number; or: number }
  | { readonly kind: 'jump'; to: number }
  | { readonly kind: 'match' }

/** A place in the text: indexes of UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A longer program could make a check slow: counted repetitions are written out. */
const MOST_STEPS = 5000

/**
 * A regular expression with CPython's meaning whose search takes time linear in the text, whatever the expression: all
 * ways to match are followed at once, in order of preference (Thompson 1968; Pike's virtual machine).
 */
export class Regex {
  readonly groups: number
  readonly #steps: readonly Step[]

  /** @throws BenchmarkError `bad_dataset`, see `parsePattern` */
  constructor(source: string, flags: Flags = {}) {
    const pattern = parsePattern(source, flags)
    this.groups = pattern.groups
    this.#steps = compile(pattern, source)
  }

  /** `re.search(...) is not None` */
  isIn(text: string): boolean {
    return this.#search(text, 0, 'any') !== null
  }

  /** `len(re.findall(...))` */
  count(text: string): number {
    let found = 0
    for (const _ of this.all(text)) found++
    return found
  }

  /** `re.finditer(...)`: after an empty match the next one may begin there, but must not be empty again. */
  *all(text: string): Generator<Span> {
    let [at, kind]: [number, 'any' | 'not empty at start'] = [0, 'any']
    for (;;) {
      const found = this.#search(text, at, kind)
      if (found === null) return
      yield found
      at = found.end
      kind = found.start === found.end ? 'not empty at start' : 'any'
    }
  }

  /** The leftmost match from `from` on, preferring as Python's backtracking does. */
  #search(text: string, from: number, kind: 'any' | 'not empty at start'): Span | null {
    const steps = this.#steps
    const reachable = new Reachable(steps, text)
    let threads: Thread[] = []
    let found: Span | null = null

    for (let at = from; ; ) {
      const ready: Thread[] = []
      for (const thread of threads) reachable.addTo(ready, thread, at)
      if (found === null) reachable.addTo(ready, { step: 0, start: at }, at)
      if (ready.length === 0 && found !== null) return found
      const character = at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : null
      threads = []
      for (const { step: index, start } of ready) {
        const step = steps[index]
        if (step?.kind === 'match') {
          if (kind === 'not empty at start' && start === from && at === from) continue
          found = { start, end: at }
          break // What comes after is preferred less.
        }
        if (character !== null && step?.kind === 'take' && step.takes(character))
          threads.push({ step: index + 1, start })
      }
      if (character === null) return found
      if (threads.length === 0 && found !== null) return found
      at += character.length
    }
  }
}

/** A way to match, as far as it has come. */
interface Thread {
  readonly step: number
  /** Where in the text it began. */
  readonly start: number
}

/** Finds the steps that are reached without taking a character. */
class Reachable {
  readonly #steps: readonly Step[]
  readonly #text: string
  /** By step, the last place in the text where it was reached. */
  readonly #reachedAt: Int32Array

  constructor(steps: readonly Step[], text: string) {
    this.#steps = steps
    this.#text = text
    this.#reachedAt = new Int32Array(steps.length).fill(-1)
  }

  /** Adds them to `ready`, but those that were reached at this place before. Iterative: patterns may be long. */
  addTo(ready: Thread[], { step: first, start }: Thread, at: number): void {
    const stack = [first]
    for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
      if (this.#reachedAt[index] === at) continue
      this.#reachedAt[index] = at
      const step = this.#steps[index]
      if (step === undefined) continue
      if (step.kind === 'jump') stack.push(step.to)
      else if (step.kind === 'fork') stack.push(step.or, step.to)
      else if (step.kind === 'assert') {
        if (holds(step.assertion, this.#text, at)) stack.push(index + 1)
      } else ready.push({ step: index, start })
    }
  }
}

function holds(assertion: Assertion, text: string, at: number): boolean {
  switch (assertion) {
    case 'start':
      return at === 0
    case 'very end':
      return at === text.length
    case 'end':
      return at === text.length || (at === text.length - 1 && text[at] === '\n')
    case 'line start':
      return at === 0 || text[at - 1] === '\n'
    case 'line end':
      return at === text.length || text[at] === '\n'
    case 'word edge':
      return isEdge(text, at)
    case 'no word edge':
      // CPython 3.11: an empty text has no edge of words, and no place without one.
      return text !== '' && !isEdge(text, at)
  }
}

const isEdge = (text: string, at: number): boolean => isWordBefore(text, at) !== isWordAt(text, at)

const isWordAt = (text: string, at: number): boolean =>
  at < text.length && isWord(String.fromCodePoint(text.codePointAt(at) ?? 0))

function isWordBefore(text: string, at: number): boolean {
  if (at === 0) return false
  const low = text.charCodeAt(at - 1)
  const isPair = low >= 0xdc00 && low < 0xe000 && at > 1 && (text.codePointAt(at - 2) ?? 0) > 0xffff
  return isWordAt(text, at - (isPair ? 2 : 1))
}

function compile({ root }: Pattern, source: string): readonly Step[] {
  const compiler = new Compiler(source)
  compiler.emit(root)
  compiler.push({ kind: 'match' })
  return compiler.steps
}

class Compiler {
  readonly steps: Step[] = []
  readonly #source: string

  constructor(source: string) {
    this.#source = source
  }

  push<S extends Step>(step: S): S {
    if (this.steps.length >= MOST_STEPS)
      throw new RangeError(`the regular expression ${JSON.stringify(this.#source)} is too long`)
    this.steps.push(step)
    return step
  }

  emit(node: Node): void {
    switch (node.kind) {
      case 'character':
        this.push({ kind: 'take', takes: node.takes })
        break
      case 'assertion':
        this.push({ kind: 'assert', assertion: node.assertion })
        break
      case 'sequence':
        for (const part of node.parts) this.emit(part)
        break
      case 'choice':
        this.#choice(node.options)
        break
      case 'repeat':
        this.#repeat(node)
    }
  }

  /** Each option but the last: a fork to it or to the next one, the option, a jump behind the last. */
  #choice(options: readonly Node[]): void {
    const ends: { to: number }[] = []
    for (const [i, option] of options.entries()) {
      if (i === options.length - 1) {
        this.emit(option)
        break
      }
      const branch = this.#fork()
      branch.to = this.steps.length
      this.emit(option)
      ends.push(this.push({ kind: 'jump', to: 0 }))
      branch.or = this.steps.length
    }
    for (const end of ends) end.to = this.steps.length
  }

  #repeat({ body, least, most, order }: Extract<Node, { kind: 'repeat' }>): void {
    for (let i = 0; i < least; i++) this.emit(body)
    if (most === null) this.#optional(body, order, 'again and again')
    else for (let i = least; i < most; i++) this.#optional(body, order, 'once')
  }

  #optional(body: Node, order: Extract<Node, { kind: 'repeat' }>['order'], times: 'once' | 'again and again'): void {
    const start = this.steps.length
    const branch = this.#fork()
    const inside = this.steps.length
    this.emit(body)
    if (times === 'again and again') this.push({ kind: 'jump', to: start })
    const after = this.steps.length
    branch.to = order === 'greedy' ? inside : after
    branch.or = order === 'greedy' ? after : inside
  }

  #fork(): Extract<Step, { kind: 'fork' }> {
    return this.push({ kind: 'fork', to: 0, or: 0 })
  }
}
