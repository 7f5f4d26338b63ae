import { env } from 'cloudflare:workers'

export type Row = Readonly<Record<string, string | number | null>>

export const rowsOf = async (table: string): Promise<Row[]> =>
  (await env.DB.prepare(`SELECT * FROM ${table}`).all<Row>()).results

const ROWS_PER_STATEMENT = 500

/** Inserts rows into a table as it is after the applied migrations: columns of later ones are left out. */
export async function insertRows(table: string, rows: readonly Row[]): Promise<void> {
  const { results } = await env.DB.prepare('SELECT name FROM pragma_table_info(?)').bind(table).all<{ name: string }>()
  const names = results.map(({ name }) => name).filter((name) => rows.some((row) => Object.hasOwn(row, name)))
  const values = names.map((name) => `value ->> '${name}'`).join(', ')
  for (let i = 0; i < rows.length; i += ROWS_PER_STATEMENT)
    await env.DB.prepare(`INSERT INTO ${table} (${names.join(', ')}) SELECT ${values} FROM json_each(?)`)
      .bind(JSON.stringify(rows.slice(i, i + ROWS_PER_STATEMENT)))
      .run()
}
