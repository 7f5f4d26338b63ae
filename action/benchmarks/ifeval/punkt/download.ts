import { hash } from 'node:crypto'
import { BenchmarkError, describeError } from '../../../errors.ts'
import { AttemptError } from '../../../http/attempt-error.ts'
import { innermostReason } from '../../../http/error-cause.ts'
import { withLoggedRetries } from '../../../http/logged-retries.ts'
import { proxyRefusal } from '../../../http/proxy-refusal.ts'
import type { RetryPolicy } from '../../../http/retry.ts'
import { retryAfterMs } from '../../../http/retry-after.ts'
import type { Runtime } from '../../../runtime/runtime.ts'
import { unpacked } from './archive.ts'
import { differenceFrom, type PunktContents, type PunktRelease } from './release.ts'

const RETRIES: RetryPolicy = { attempts: 4, baseMs: 500, capMs: 10_000, retryAfterCapMs: 60_000 }
const TIMEOUT_MS = 120_000

type DownloadHost = Pick<Runtime, 'signal' | 'clock' | 'log'>

/**
 * Downloads Punkt's archive as NLTK's downloader does, checks its size and SHA-256, and unpacks the English files.
 * @throws BenchmarkError `dataset_unreachable`
 */
export async function downloadPunkt(release: PunktRelease, host: DownloadHost): Promise<PunktContents> {
  try {
    const archive = await withLoggedRetries(() => fetchArchive(release, host.signal), { ...host, retries: RETRIES })
    const contents = unpacked(archive)
    const different = differenceFrom(release, contents)
    if (different !== null) throw new Error(`not in the archive as expected: ${different}`)
    return contents
  } catch (error) {
    host.signal.throwIfAborted()
    if (error instanceof BenchmarkError) throw error
    throw new BenchmarkError(
      'dataset_unreachable',
      `Punkt's parameters, by which sentences are counted, could not be downloaded: ${describeError(error)}`,
      'Check the network, or download punkt_tab elsewhere with NLTK and set NLTK_DATA to the folder that has it.',
      { cause: error },
    )
  }
}

async function fetchArchive({ url, size, sha256 }: PunktRelease, stop: AbortSignal): Promise<Uint8Array> {
  const { host } = new URL(url)
  const signal = AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)])
  try {
    const response = await fetch(url, { signal, headers: { 'accept-encoding': 'identity' } })
    if (!response.ok) {
      await response.body?.cancel()
      throw refusal(response, host)
    }
    const bytes = await readAtMost(response, size)
    const found = bytes.length > size ? 'more bytes than the release has' : `${bytes.length} bytes`
    if (hash('sha256', bytes) !== sha256) {
      throw retryable(`what ${host} sent is not the release: ${found}, expected ${size} with SHA-256 ${sha256}`)
    }
    return bytes
  } catch (error) {
    stop.throwIfAborted()
    const refused = proxyRefusal(error, host, 'dataset_unreachable')
    if (refused !== null) throw refused
    if (error instanceof AttemptError) throw error
    const reason = signal.aborted ? `it took longer than ${TIMEOUT_MS / 1000} s` : innermostReason(error)
    throw retryable(`no connection to ${host} (${reason})`, error)
  }
}

/** Reads a body, and stops after more than `most` bytes. */
async function readAtMost({ body }: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    length += chunk.length
    if (length > most) break
  }
  return Buffer.concat(chunks)
}

const refusal = ({ status, headers }: Response, host: string): AttemptError =>
  new AttemptError(`${host} answered ${status}`, {
    advice: [408, 425, 429].includes(status) || status >= 500 ? 'retry' : 'give_up',
    billing: 'none',
    retryAfterMs: retryAfterMs(headers),
  })

const retryable = (message: string, cause?: unknown): AttemptError =>
  new AttemptError(message, { advice: 'retry', billing: 'none', retryAfterMs: null }, { cause })
