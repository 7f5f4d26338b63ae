import { unzipSync } from 'fflate'
import { PUNKT_FILES } from '../english/punkt-parameters.ts'
import type { PunktContents } from './release.ts'

const FOLDER = 'punkt_tab/english/'
/** Bytes of the largest file that is unpacked; the real ones have at most 236,303. */
const LARGEST = 16 * 2 ** 20

const WANTED: ReadonlySet<string> = new Set(PUNKT_FILES.map((name) => `${FOLDER}${name}`))

/** Unpacks the English files of a `punkt_tab.zip`. @throws Error for what is no zip archive */
export const unpacked = (archive: Uint8Array): PunktContents =>
  new Map(
    Object.entries(
      unzipSync(archive, { filter: ({ name, originalSize }) => WANTED.has(name) && originalSize <= LARGEST }),
    ).map(([name, content]) => [name.slice(FOLDER.length), content]),
  )
