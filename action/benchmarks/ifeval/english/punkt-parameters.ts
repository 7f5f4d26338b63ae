/** What Punkt has learned about a language: the four files of NLTK's `punkt_tab`. */
export interface PunktParameters {
  readonly abbreviations: ReadonlySet<string>
  /** Pairs of types, joined by a tab, between which no sentence ends. */
  readonly collocations: ReadonlySet<string>
  readonly sentenceStarters: ReadonlySet<string>
  /** Bits of `Context` by type. */
  readonly contexts: ReadonlyMap<string, number>
}

/** Where in a sentence, and in which case, a type was seen in training. */
export const Context = {
  beginningUpper: 1 << 1,
  middleUpper: 1 << 2,
  unknownUpper: 1 << 3,
  beginningLower: 1 << 4,
  middleLower: 1 << 5,
  unknownLower: 1 << 6,
} as const

export const PUNKT_FILES = ['abbrev_types.txt', 'collocations.tab', 'sent_starters.txt', 'ortho_context.tab'] as const

/** @param read text of a file by its name */
export function parsePunkt(read: (name: (typeof PUNKT_FILES)[number]) => string): PunktParameters {
  const lines = (name: (typeof PUNKT_FILES)[number]) =>
    read(name)
      .split('\n')
      .filter((line) => line !== '')
  return {
    abbreviations: new Set(lines('abbrev_types.txt')),
    collocations: new Set(lines('collocations.tab')),
    sentenceStarters: new Set(lines('sent_starters.txt')),
    contexts: new Map(
      lines('ortho_context.tab').map((line) => {
        const [type = '', bits = ''] = line.split('\t')
        return [type, Number(bits)]
      }),
    ),
  }
}
