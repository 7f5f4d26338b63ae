// Titles, answers and details are foreign text: in a terminal a control character can move the cursor, and a
// bidirectional mark can make a line read as another.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Makes one line that is safe to print: blanks joined, unprintable characters replaced, cut to `width` characters. */
export function printableLine(text: string, width = 200): string {
  const line = text.replace(/\s+/g, ' ').trim().replace(UNPRINTABLE, '\uFFFD')
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`
}

/** Makes lines that are safe to print, each behind a bar, so that no foreign line looks like one of this program. */
export const quoted = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => `  │ ${line.replaceAll('\t', '    ').replace(UNPRINTABLE, '\uFFFD')}`)
    .join('\n')
