export type CsvValue = string | number | boolean | null

/**
 * CSV by RFC 4180: a line with the names of the columns, then a line for each row. Without rows, the names alone.
 * @param names columns in order; other fields of a row are left out
 */
export function toCsv<const Name extends string>(
  names: readonly Name[],
  rows: readonly Readonly<Record<Name, CsvValue>>[],
): string {
  const lines = rows.map((row) => names.map((name) => field(row[name])))
  return [names.map(field), ...lines].map((fields) => `${fields.join(',')}\r\n`).join('')
}

function field(value: CsvValue): string {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  // A spreadsheet would run a text that begins like a formula.
  const text = /^[=+\-@\t]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
