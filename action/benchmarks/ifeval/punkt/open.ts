import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getOrCreate, type Store } from '../../../dataset/cache/store.ts'
import type { Runtime } from '../../../runtime/runtime.ts'
import type { PunktParameters } from '../english/punkt-parameters.ts'
import { downloadPunkt } from './download.ts'
import { installedPunkt, readFolder } from './nltk-data.ts'
import { differenceFrom, PUNKT_RELEASE, type PunktContents, type PunktRelease, parametersIn } from './release.ts'

export type PunktHost = Pick<Runtime, 'env' | 'signal' | 'clock' | 'log' | 'warn'> & { readonly store: Store }

/**
 * Opens Punkt's parameters of exactly one release: NLTK's copy on this machine, else the one in the cache, else NLTK's
 * archive, downloaded once. A copy of another release is not used, because its verdicts could differ.
 * @throws BenchmarkError `dataset_unreachable`
 */
export async function openPunkt(host: PunktHost, release: PunktRelease = PUNKT_RELEASE): Promise<PunktParameters> {
  for await (const { path, contents } of installedPunkt(host.env)) {
    const different = differenceFrom(release, contents)
    if (different === null) {
      host.log(`Punkt: ${path}`)
      return parametersIn(contents)
    }
    host.warn(
      `Punkt: ${path} is not used, because it is not the release that the official verdicts need (${different})`,
    )
  }
  const content = {
    read: (folder: string) => readRelease(folder, release),
    fill: async (folder: string) => {
      host.log(`Punkt: downloading ${release.url} once (${(release.size / 1e6).toFixed(1)} MB)`)
      await writeContents(folder, await downloadPunkt(release, host))
    },
  }
  const name = `punkt-${release.sha256.slice(0, 12)}`
  return parametersIn((await getOrCreate(host.store, name, content, host.warn)).value)
}

async function readRelease(folder: string, release: PunktRelease): Promise<PunktContents> {
  const contents = await readFolder(folder)
  const different = differenceFrom(release, contents)
  if (different !== null) throw new Error(`not as downloaded: ${different}`)
  return contents
}

const writeContents = async (folder: string, contents: PunktContents): Promise<void> => {
  for (const [name, content] of contents) await writeFile(join(folder, name), content)
}
