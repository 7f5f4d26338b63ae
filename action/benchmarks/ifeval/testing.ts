import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { type PunktParameters, parsePunkt } from './english/punkt-parameters.ts'

/** Real prompts, real answers and small cases with the official verdicts, beside the project. */
const SHARED = join(import.meta.dirname, '../../../../shared/ifeval')
const PUNKT = join(SHARED, 'punkt_tab/english')

/**
 * Tests on the official data; a visible skip without it. Vitest runs the body of a suite that it skips, and this body reads
 * the data: it is not run then.
 */
export function describeOfficial(name: string, body: () => void): void {
  if (existsSync(SHARED)) describe(name, body)
  else it.skip(name, () => {})
}

export const officialText = (file: string): string => readFileSync(join(SHARED, file), 'utf8')

export const officialLines = <Line>(file: string): Line[] =>
  officialText(file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)

export const officialPunkt = (): PunktParameters => parsePunkt((name) => readFileSync(join(PUNKT, name), 'utf8'))

/** Enough for sentences of tests: a few words that Punkt knows. */
export const SMALL_PUNKT: PunktParameters = {
  abbreviations: new Set(['dr', 'mr', 'u.s', 'no', 'z.b']),
  collocations: new Set(['##number##\tinternational']),
  sentenceStarters: new Set(['he', 'the']),
  contexts: new Map([
    ['smith', 4],
    ['the', 42],
    ['monday', 14],
  ]),
}
