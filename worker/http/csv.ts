type CsvValue = string | number | boolean | null
export type CsvRow = Readonly<Record<string, CsvValue>>

/** CSV by RFC 4180: a line with the first row's column names, then a line for each row. Empty without rows. */
export function toCsv(rows: readonly CsvRow[]): string {
  const [first] = rows
  if (!first) return ''
  const names = Object.keys(first)
  const lines = rows.map((row) => names.map((name) => field(row[name] ?? null)))
  return [names.map(field), ...lines].map((fields) => `${fields.join(',')}\r\n`).join('')
}

function field(value: CsvValue): string {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  // A spreadsheet would run a text that begins like a formula.
  const text = /^[=+\-@\t]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
