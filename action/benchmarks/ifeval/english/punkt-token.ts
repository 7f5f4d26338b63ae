import { lower } from '../python/text.ts'
import { caseOf } from '../python/unicode.ts'

const ELLIPSIS = /^\.\.+$/
const NUMBER = /^-?[.,]?\p{Nd}[\p{Nd},.-]*\.?$/u
const INITIAL = /^(?!\p{Nd})[\p{L}\p{N}_]\.$/u

/** A word with the marks that decide whether a sentence ends with it (NLTK's `PunktToken`). */
export class PunktToken {
  readonly text: string
  /** Lower case; `##number##` for a number. */
  readonly type: string
  readonly endsWithPeriod: boolean
  endsSentence = false
  isAbbreviation = false
  isEllipsis = false

  constructor(text: string) {
    this.text = text
    this.type = lower(text).replace(NUMBER, '##number##')
    this.endsWithPeriod = text.endsWith('.')
  }

  get typeWithoutPeriod(): string {
    return this.type.length > 1 && this.type.endsWith('.') ? this.type.slice(0, -1) : this.type
  }

  get typeWithoutSentencePeriod(): string {
    return this.endsSentence ? this.typeWithoutPeriod : this.type
  }

  get firstCase(): ReturnType<typeof caseOf> {
    return caseOf(String.fromCodePoint(this.text.codePointAt(0) ?? 0))
  }

  get looksLikeEllipsis(): boolean {
    return ELLIPSIS.test(this.text)
  }

  get isInitial(): boolean {
    return INITIAL.test(this.text)
  }
}
