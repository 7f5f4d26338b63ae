/** Settings that say where pip finds packages and how it reaches that place. Every other one could change what is installed. */
const INDEX = new Set([
  'index-url',
  'extra-index-url',
  'find-links',
  'no-index',
  'trusted-host',
  'keyring-provider',
  'cert',
  'client-cert',
  'proxy',
])

/** What `pip config list` shows as the origin of a setting for `pip download`, weakest first. */
const ORIGINS = ['global', 'download', ':env:']

/**
 * Picks the settings of index, certificate and proxy.
 * @param listed what `pip config list` writes: `global.index-url='https://pypi.org/simple'`, one a line, quoted as in Python
 * @returns the same as environment variables of pip
 */
export function indexSettings(listed: string): Record<string, string> {
  const settings = [...listed.matchAll(/^(:env:|\w+)\.([\w-]+)=(['"])(.*)\3$/gm)]
  const chosen = ORIGINS.flatMap((origin) => settings.filter(([, from]) => from === origin))
  return Object.fromEntries(
    chosen.flatMap(([, , name = '', , value = '']) =>
      INDEX.has(name) ? [[`PIP_${name.replaceAll('-', '_').toUpperCase()}`, unquoted(value)]] : [],
    ),
  )
}

const unquoted = (text: string): string =>
  text.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character))
