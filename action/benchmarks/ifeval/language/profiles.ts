import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import * as z from 'zod'

/** Where the data lies, and how it was made: `profiles.md`. */
const FILE = new URL('./profiles.base64.txt', import.meta.url)

const schema = z.object({
  languages: z.array(z.object({ name: z.string(), totals: z.array(z.number()), counts: z.string() })),
  rules: z.object({
    latin1Excluded: z.string(),
    vietnamese: z.object({ letters: z.string(), marks: z.string(), composed: z.array(z.string()) }),
    /** Sets of Chinese characters; the first of a set stands for all. */
    kanji: z.array(z.string()),
  }),
})

/** How likely a gram is in the languages that have it: indexes into `names`, ascending, and probabilities. */
export interface GramLikelihood {
  readonly languages: Uint8Array
  readonly likelihoods: Float64Array
}

export interface LanguageProfiles {
  readonly names: readonly string[]
  readonly grams: ReadonlyMap<string, GramLikelihood>
  readonly rules: z.infer<typeof schema>['rules']
}

let loaded: LanguageProfiles | null = null

/** The 55 profiles of langdetect 1.0.9, read once, when a text's language is first asked for. */
export function languageProfiles(): LanguageProfiles {
  loaded ??= read()
  return loaded
}

function read(): LanguageProfiles {
  const { languages, rules } = schema.parse(
    JSON.parse(brotliDecompressSync(Buffer.from(readFileSync(FILE, 'latin1'), 'base64')).toString()),
  )
  const found = new Map<string, [language: number, likelihood: number][]>()
  for (const [index, { totals, counts }] of languages.entries()) {
    for (const entry of counts.split('\n')) {
      const cut = entry.lastIndexOf('\t')
      const gram = entry.slice(0, cut)
      const total = totals[[...gram].length - 1] ?? Number.NaN
      const list = found.get(gram)
      const pair: [number, number] = [index, Number(entry.slice(cut + 1)) / total]
      if (list) list.push(pair)
      else found.set(gram, [pair])
    }
  }
  const grams = new Map<string, GramLikelihood>()
  for (const [gram, pairs] of found) {
    grams.set(gram, {
      languages: Uint8Array.from(pairs, ([language]) => language),
      likelihoods: Float64Array.from(pairs, ([, likelihood]) => likelihood),
    })
  }
  return { names: languages.map(({ name }) => name), grams, rules }
}
