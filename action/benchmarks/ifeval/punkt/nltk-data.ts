import { readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { homeFolder } from '../../../runtime/home-folder.ts'
import { PUNKT_FILES } from '../english/punkt-parameters.ts'
import { unpacked } from './archive.ts'
import type { PunktContents } from './release.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Where NLTK looks for its data: `NLTK_DATA` first, a list of folders, then the usual places. */
const foldersOf = (env: Env): string[] => {
  const home = env['HOME'] || homeFolder()
  return [
    ...(env['NLTK_DATA'] ?? '').split(delimiter),
    ...(home ? [join(home, 'nltk_data')] : []),
    ...['/usr/share', '/usr/local/share', '/usr/lib', '/usr/local/lib'].map((folder) => join(folder, 'nltk_data')),
  ].filter((folder) => folder !== '')
}

interface InstalledPunkt {
  readonly path: string
  readonly contents: PunktContents
}

/** Finds each `punkt_tab` that NLTK would find, as a folder or as the archive, in its order. */
export async function* installedPunkt(env: Env): AsyncGenerator<InstalledPunkt> {
  for (const folder of foldersOf(env)) {
    const tokenizers = join(folder, 'tokenizers')
    const english = join(tokenizers, 'punkt_tab', 'english')
    const contents = await readFolder(english)
    if (contents.size > 0) yield { path: english, contents }
    const archive = join(tokenizers, 'punkt_tab.zip')
    const bytes = await readFile(archive).catch(() => null)
    if (bytes !== null) yield { path: archive, contents: unpackedOrNothing(bytes) }
  }
}

/** What cannot be read is left out: it is then named as missing. */
export async function readFolder(folder: string): Promise<PunktContents> {
  const found = await Promise.all(
    PUNKT_FILES.map(async (name) => [name, await readFile(join(folder, name)).catch(() => null)] as const),
  )
  return new Map(found.flatMap(([name, content]) => (content === null ? [] : [[name, content] as const])))
}

function unpackedOrNothing(archive: Uint8Array): PunktContents {
  try {
    return unpacked(archive)
  } catch {
    return new Map() // as if the files were missing from it
  }
}
