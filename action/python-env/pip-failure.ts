/** Why pip failed, in one sentence. `again`: the same download may succeed at the next try. */
export interface Reason {
  readonly sentence: string
  readonly again: boolean
}

type Known = readonly [pattern: RegExp, sentence: (match: RegExpExecArray, host: string) => string]

/** What pip and the system say, most telling first. pip's last line is about versions, whatever happened before it. */
const KNOWN: readonly Known[] = [
  [
    /The repository located at ([^\s]+) is not a trusted or secure host/,
    ([, name]) => `pip does not use ${name}: its address is not https, and PIP_TRUSTED_HOST does not name it`,
  ],
  [/failed to map segment from shared object/, () => 'programs may not run from the disk that it is on (noexec)'],
  [/No space left on device|Disk quota exceeded/, () => 'the disk is full'],
  [/No module named '?(pip|venv)'?/, ([, name]) => `the interpreter has no ${name}`],
  [
    /Name or service not known|Temporary failure in name resolution|No address associated with hostname|Failed to resolve/,
    (_, host) => `the name ${host} cannot be resolved (no DNS)`,
  ],
  [/Connection refused/, (_, host) => `${host} refused the connection`],
  [/Network is unreachable|No route to host/, (_, host) => `there is no route to ${host}`],
  [/CERTIFICATE_VERIFY_FAILED/, (_, host) => `the certificate of ${host} could not be verified`],
  [/ProxyError|Tunnel connection failed[^'"]*/, ([text], host) => `the proxy does not lead to ${host}: ${text}`],
  [/(\d{3}) (?:Client|Server) Error: ([\w ]+?) for url/, ([, code, text], host) => `${host} answered ${code} ${text}`],
  [/too many (\d{3}) error responses/, ([, code], host) => `${host} answered ${code} every time`],
  [/[Tt]imed out|Timeout(?:Error)?\b/, (_, host) => `${host} did not answer in time`],
]

const CUT =
  /IncompleteRead|Connection broken: |Connection reset by peer|ended prematurely|IncompleteDownload|RemoteDisconnected/
const WRONG_HASH = /DO NOT MATCH THE HASHES/

/**
 * Finds the reason in what pip wrote.
 * @param output stdout and stderr
 */
export function reasonOf(output: string, code: number | null): Reason {
  const file = /([\w.-]+\.whl)/.exec(output.slice(Math.max(0, output.search(WRONG_HASH))))?.[1] ?? 'a file'
  if (WRONG_HASH.test(output))
    return {
      sentence: `${file} arrived with another hash than the one listed: cut short, or not the same file`,
      again: true,
    }
  const host = hostIn(output)
  for (const [pattern, sentence] of KNOWN) {
    const match = pattern.exec(output)
    if (match) return { sentence: sentence(match, host), again: false }
  }
  if (CUT.test(output)) return { sentence: `the download from ${host} broke off`, again: true }
  return { sentence: lastWords(output) || `it ended with ${code === null ? 'a signal' : `code ${code}`}`, again: false }
}

/** Name or address of the index; a URL of it may hold a password. */
const hostIn = (output: string): string =>
  /for url: \w+:\/\/(?:[^\s/@]*@)?([^\s/]+)/.exec(output)?.[1] ??
  /ConnectionPool\(host='([^']+)'/.exec(output)?.[1] ??
  /^Looking in indexes: \w+:\/\/(?:[^\s/@]*@)?([^\s/,]+)/m.exec(output)?.[1] ??
  'the package index'

function lastWords(output: string): string {
  const lines = output.trim().split('\n')
  return lines.findLast((line) => line.startsWith('ERROR: ')) ?? lines.at(-1) ?? ''
}
