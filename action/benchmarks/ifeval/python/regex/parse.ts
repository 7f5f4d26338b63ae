import { BenchmarkError } from '../../../../errors.ts'
import { isDigit, isSpace, isWord } from '../unicode.ts'
import { caseVariants, simpleLower } from './case.ts'

/** One character: is it taken? */
export type Takes = (character: string) => boolean

export type Assertion = 'start' | 'end' | 'line start' | 'line end' | 'word edge' | 'no word edge' | 'very end'

export type Node =
  | { readonly kind: 'character'; readonly takes: Takes }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  | {
      readonly kind: 'repeat'
      readonly body: Node
      readonly least: number
      /** Null: no limit. */
      readonly most: number | null
      readonly order: 'greedy' | 'lazy'
    }

export interface Pattern {
  readonly root: Node
  /** Capturing groups. */
  readonly groups: number
}

export interface Flags {
  readonly ignoreCase?: true
  readonly multiline?: true
}

const QUANTIFIERS = new Set(['*', '+', '?'])
const COUNTED = /^\{(\d*)(,?)(\d*)\}/
const CONTROL: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07' }
const CATEGORIES: Readonly<Record<string, Takes>> = {
  d: isDigit,
  D: (character) => !isDigit(character),
  s: isSpace,
  S: (character) => !isSpace(character),
  w: isWord,
  W: (character) => !isWord(character),
}

/**
 * Reads a regular expression as CPython 3.11's `re` does, for text. Takes what instructions need: characters, classes,
 * groups, choices, repetition, anchors and word edges.
 * @throws BenchmarkError `bad_dataset` for what CPython refuses, and for what this engine does not know: look-around,
 * references, flags inside, atomic groups
 */
export function parsePattern(source: string, flags: Flags = {}): Pattern {
  const parser = new Parser([...source], source, flags)
  const root = parser.choice()
  parser.expectEnd()
  return { root, groups: parser.groups }
}

class Parser {
  readonly #characters: readonly string[]
  readonly #source: string
  readonly #flags: Flags
  #at = 0
  groups = 0

  constructor(characters: readonly string[], source: string, flags: Flags) {
    this.#characters = characters
    this.#source = source
    this.#flags = flags
  }

  choice(): Node {
    const options = [this.#sequence()]
    while (this.#skip('|')) options.push(this.#sequence())
    const [only] = options
    return options.length === 1 && only ? only : { kind: 'choice', options }
  }

  expectEnd(): void {
    if (this.#at < this.#characters.length) throw this.#refusal('unbalanced parenthesis')
  }

  #sequence(): Node {
    const parts: Node[] = []
    while (this.#at < this.#characters.length && this.#peek() !== '|' && this.#peek() !== ')') {
      parts.push(this.#quantified())
    }
    return { kind: 'sequence', parts }
  }

  #quantified(): Node {
    if (QUANTIFIERS.has(this.#peek())) throw this.#refusal('nothing to repeat')
    const start = this.#at
    const body = this.#atom()
    const isLiteral = this.#at === start + 1 && body.kind === 'character' && this.#characters[start] !== '.'
    const range = this.#quantifier()
    if (range === null) return body
    if (body.kind === 'assertion') throw this.#refusal('nothing to repeat')
    if (this.#skip('?')) return { kind: 'repeat', body, ...range, order: 'lazy' }
    if (this.#skip('+')) {
      // Possessive. Of one character, at the end or before a word edge, it takes what a greedy one takes.
      const rest = this.#characters.slice(this.#at).join('')
      if (!isLiteral || !['', '\\b'].includes(rest)) throw this.#refusal('possessive quantifiers are not known here')
      return { kind: 'repeat', body, ...range, order: 'greedy' }
    }
    if (QUANTIFIERS.has(this.#peek()) || this.#counted() !== null) throw this.#refusal('multiple repeat')
    return { kind: 'repeat', body, ...range, order: 'greedy' }
  }

  #quantifier(): { least: number; most: number | null } | null {
    if (this.#skip('*')) return { least: 0, most: null }
    if (this.#skip('+')) return { least: 1, most: null }
    if (this.#skip('?')) return { least: 0, most: 1 }
    const counted = this.#counted()
    if (counted === null) return null
    this.#at += counted.length
    if (counted.most !== null && counted.most < counted.least) throw this.#refusal('min repeat greater than max repeat')
    return { least: counted.least, most: counted.most }
  }

  /** `{2}`, `{2,}`, `{,3}`, `{2,3}`; anything else in braces is text. */
  #counted(): { least: number; most: number | null; length: number } | null {
    if (this.#peek() !== '{') return null
    const rest = this.#characters.slice(this.#at, this.#at + 24).join('')
    const [whole, low = '', comma, high = ''] = COUNTED.exec(rest) ?? []
    if (whole === undefined || (low === '' && comma === '')) return null
    const least = low === '' ? 0 : Number(low)
    return { least, most: comma === '' ? least : high === '' ? null : Number(high), length: whole.length }
  }

  #atom(): Node {
    const character = this.#next()
    if (character === '.') return { kind: 'character', takes: (one) => one !== '\n' }
    if (character === '^') return this.#assertion(this.#flags.multiline ? 'line start' : 'start')
    if (character === '$') return this.#assertion(this.#flags.multiline ? 'line end' : 'end')
    if (character === '(') return this.#group()
    if (character === '[') return { kind: 'character', takes: this.#class() }
    if (character === '\\') return this.#escape()
    return { kind: 'character', takes: this.#literal(character) }
  }

  #assertion = (assertion: Assertion): Node => ({ kind: 'assertion', assertion })

  #group(): Node {
    if (this.#skip('?')) {
      if (!this.#skip(':')) throw this.#refusal(`the group (?${this.#peek()} is not known here`)
    } else this.groups++
    const inner = this.choice()
    if (!this.#skip(')')) throw this.#refusal('missing ), unterminated subpattern')
    return { kind: 'sequence', parts: [inner] }
  }

  #escape(): Node {
    const character = this.#next()
    if (character === 'b') return this.#assertion('word edge')
    if (character === 'B') return this.#assertion('no word edge')
    if (character === 'A') return this.#assertion('start')
    if (character === 'Z') return this.#assertion('very end')
    const category = CATEGORIES[character]
    if (category) return { kind: 'character', takes: category }
    return { kind: 'character', takes: this.#literal(this.#escaped(character)) }
  }

  /** The character that an escape stands for, inside a class or outside. */
  #escaped(character: string): string {
    const control = CONTROL[character]
    if (control !== undefined) return control
    const digits = { x: 2, u: 4, U: 8 }[character]
    if (digits !== undefined) {
      const hex = this.#characters.slice(this.#at, this.#at + digits).join('')
      const code = /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : Number.NaN
      if (!(code <= 0x10ffff)) throw this.#refusal(`incomplete escape \\${character}${hex}`)
      this.#at += digits
      return String.fromCodePoint(code)
    }
    if (/[0-9A-Za-z]/.test(character)) throw this.#refusal(`the escape \\${character} is not known here`)
    return character
  }

  #class(): Takes {
    const isNegated = this.#skip('^')
    const members: Takes[] = []
    for (let first = true; first || this.#peek() !== ']'; first = false) {
      const low = this.#member()
      const isRange =
        this.#peek() === '-' && this.#characters[this.#at + 1] !== ']' && this.#at + 1 < this.#characters.length
      if (!isRange) {
        members.push(typeof low === 'string' ? this.#literal(low) : low)
        continue
      }
      this.#at++
      const high = this.#member()
      if (typeof low !== 'string' || typeof high !== 'string' || codeOf(low) > codeOf(high))
        throw this.#refusal('bad character range')
      members.push(this.#range(codeOf(low), codeOf(high)))
    }
    this.#at++
    const takes = (character: string) => members.some((member) => member(character))
    return isNegated ? (character) => !takes(character) : takes
  }

  #member(): string | Takes {
    const character = this.#next('unterminated character set')
    if (character !== '\\') return character
    const escaped = this.#next('unterminated character set')
    if (escaped === 'b') return '\b'
    return CATEGORIES[escaped] ?? this.#escaped(escaped)
  }

  #literal(wanted: string): Takes {
    if (!this.#flags.ignoreCase) return (character) => character === wanted
    const variants = caseVariants(simpleLower(wanted))
    return (character) => variants.includes(simpleLower(character))
  }

  #range(low: number, high: number): Takes {
    if (!this.#flags.ignoreCase) return (character) => low <= codeOf(character) && codeOf(character) <= high
    if (high - low > 0x3000) throw this.#refusal('so large a range is not known here')
    const codes = Array.from({ length: high - low + 1 }, (_, i) => simpleLower(String.fromCodePoint(low + i)))
    const variants = new Set(codes.flatMap((code) => caseVariants(code)))
    return (character) => variants.has(simpleLower(character))
  }

  #peek(): string {
    return this.#characters[this.#at] ?? ''
  }

  #next(missing = 'bad escape (end of pattern)'): string {
    const character = this.#characters[this.#at++]
    if (character === undefined) throw this.#refusal(missing)
    return character
  }

  #skip(character: string): boolean {
    if (this.#peek() !== character) return false
    this.#at++
    return true
  }

  #refusal(reason: string): BenchmarkError {
    const message = `the regular expression ${JSON.stringify(this.#source)} cannot be used: ${reason}`
    return new BenchmarkError('bad_dataset', message, 'Put a \\ before a character that is meant as text.')
  }
}

const codeOf = (character: string): number => character.codePointAt(0) ?? 0
