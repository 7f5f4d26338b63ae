// Titles, answers and details are written by strangers: in a terminal a control character can move the cursor, and a
// bidirectional mark can make a line read as another.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** One line that is safe to print: blanks joined, what is not printable replaced, cut to `width` characters. */
export function printableLine(text: string, width = 200): string {
  const line = text.replace(/\s+/g, ' ').trim().replace(UNPRINTABLE, '\uFFFD')
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`
}

/** Lines that are safe to print, each behind a bar: no line of a stranger can pass for one of ours. */
export const quoted = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => `  │ ${line.replaceAll('\t', '    ').replace(UNPRINTABLE, '\uFFFD')}`)
    .join('\n')
