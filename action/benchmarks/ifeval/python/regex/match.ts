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

  /** The leftmost match from `from` on, preferring as Python's backtracking does; `start` of a thread is where it began. */
  #search(text: string, from: number, kind: 'any' | 'not empty at start'): Span | null {
    const steps = this.#steps
    let threads: { step: number; start: number }[] = []
    let found: Span | null = null
    const seen = new Int32Array(steps.length).fill(-1)
    let generation = 0

    /** Adds the steps that are reached without taking a character. Iterative: patterns may be long. */
    const add = (list: { step: number; start: number }[], first: number, start: number, at: number): void => {
      const stack = [first]
      for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
        if (seen[index] === generation) continue
        seen[index] = generation
        const step = steps[index]
        if (step === undefined) continue
        if (step.kind === 'jump') stack.push(step.to)
        else if (step.kind === 'fork') stack.push(step.or, step.to)
        else if (step.kind === 'assert') {
          if (holds(step.assertion, text, at)) stack.push(index + 1)
        } else list.push({ step: index, start })
      }
    }

    for (let at = from; ; ) {
      generation++
      const ready: { step: number; start: number }[] = []
      for (const thread of threads) add(ready, thread.step, thread.start, at)
      if (found === null) add(ready, 0, at, at)
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

function compile({ root }: Pattern, source: string): Step[] {
  const steps: Step[] = []
  const push = (step: Step): number => {
    if (steps.length >= MOST_STEPS) throw new RangeError(`the regular expression ${JSON.stringify(source)} is too long`)
    return steps.push(step) - 1
  }
  const fork = (): { readonly kind: 'fork'; to: number; or: number } => {
    const step = { kind: 'fork' as const, to: 0, or: 0 }
    push(step)
    return step
  }
  const emit = (node: Node): void => {
    switch (node.kind) {
      case 'character':
        push({ kind: 'take', takes: node.takes })
        break
      case 'assertion':
        push({ kind: 'assert', assertion: node.assertion })
        break
      case 'sequence':
        for (const part of node.parts) emit(part)
        break
      case 'choice': {
        const ends: { kind: 'jump'; to: number }[] = []
        for (const [i, option] of node.options.entries()) {
          if (i === node.options.length - 1) {
            emit(option)
            break
          }
          const branch = fork()
          branch.to = steps.length
          emit(option)
          const end = { kind: 'jump' as const, to: 0 }
          push(end)
          ends.push(end)
          branch.or = steps.length
        }
        for (const end of ends) end.to = steps.length
        break
      }
      case 'repeat': {
        const { body, least, most, order } = node
        for (let i = 0; i < least; i++) emit(body)
        const optional = (loop: boolean): void => {
          const start = steps.length
          const branch = fork()
          const inside = steps.length
          emit(body)
          if (loop) push({ kind: 'jump', to: start })
          const after = steps.length
          branch.to = order === 'greedy' ? inside : after
          branch.or = order === 'greedy' ? after : inside
        }
        if (most === null) optional(true)
        else for (let i = least; i < most; i++) optional(false)
      }
    }
  }
  emit(root)
  push({ kind: 'match' })
  return steps
}
