import { hash } from 'node:crypto'
import { PUNKT_FILES, type PunktParameters, parsePunkt } from '../english/punkt-parameters.ts'

type FileName = (typeof PUNKT_FILES)[number]

/** A release of Punkt's parameters: where its archive lies, and SHA-256 of the archive and of the English files in it. */
export interface PunktRelease {
  readonly url: string
  /** Bytes. */
  readonly size: number
  readonly sha256: string
  readonly files: Readonly<Record<FileName, string>>
}

/** `punkt_tab` as NLTK 3.9.2 downloads it. It has no clear licence (nltk_data issue 188), so it is not part of this project. */
export const PUNKT_RELEASE: PunktRelease = {
  url: 'https://raw.githubusercontent.com/nltk/nltk_data/gh-pages/packages/tokenizers/punkt_tab.zip',
  size: 4_319_076,
  sha256: 'e57f64187974277726a3417ca6f181ec5403676c717672eef6a748a7b20e0106',
  files: {
    'abbrev_types.txt': '92a3e070f43d9b4c5534758ca40ad7343b04e7e29bfe0c2eb658a39445a4f779',
    'collocations.tab': '8e2da1225e4dd2cc9dba261ee231ccb134859e21b46006e7f472c5ee269af0cf',
    'sent_starters.txt': 'f3f8535483e1dba487241b764945168123bca3209a9645e59acd1225dc76edac',
    'ortho_context.tab': '4bbcca25ed3d3f06c02402abf8419b9f033b8adc06e7b482eca4e45f81a5dc4c',
  },
}

/** Contents of the English files by name. */
export type PunktContents = ReadonlyMap<string, Uint8Array>

/** Says what of the contents is missing or not of the release; null when all is. */
export function differenceFrom({ files }: PunktRelease, contents: PunktContents): string | null {
  const different = PUNKT_FILES.filter((name) => {
    const content = contents.get(name)
    return content === undefined || hash('sha256', content) !== files[name]
  })
  return different.length === 0 ? null : different.join(', ')
}

export const parametersIn = (contents: PunktContents): PunktParameters =>
  parsePunkt((name) => Buffer.from(contents.get(name) ?? []).toString('utf8'))
