import { app } from '../app.ts'
import type { Env } from '../env.ts'

/** The Worker with three more headers: rows read and written, and queries made by a request. For tests and bench; never deployed. */
// biome-ignore lint/style/noDefaultExport: Workers are found by their default export
export default {
  fetch: async (request, env, context) => {
    const { db, rowsRead, rowsWritten, queries } = counting(env.DB)
    const response = await app.fetch(request, { ...env, DB: db }, context)
    const counted = new Response(response.body, response)
    counted.headers.set('X-Rows-Read', String(rowsRead()))
    counted.headers.set('X-Rows-Written', String(rowsWritten()))
    counted.headers.set('X-Queries', String(queries()))
    return counted
  },
} satisfies ExportedHandler<Env>

/** Wraps a database to count the rows, by which D1 is billed, and queries, of which a Worker may make 50. */
function counting(database: D1Database): {
  readonly db: D1Database
  readonly rowsRead: () => number
  readonly rowsWritten: () => number
  readonly queries: () => number
} {
  let read = 0
  let written = 0
  let queries = 0
  const note = <T>(result: D1Result<T>): D1Result<T> => {
    read += result.meta.rows_read
    written += result.meta.rows_written
    queries += 1
    return result
  }
  const originals = new WeakMap<object, D1PreparedStatement>()
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all: async <T>() => note(await statement.all<T>()),
      run: async <T>() => note(await statement.run<T>()),
      first: async (column?: string) => {
        const [row] = note(await statement.all<Record<string, unknown>>()).results
        return row === undefined ? null : column === undefined ? row : row[column]
      },
    }
    originals.set(wrapped, statement)
    return wrapped as unknown as D1PreparedStatement
  }
  const db = {
    prepare: (sql: string) => wrap(database.prepare(sql)),
    batch: async <T>(statements: D1PreparedStatement[]) => {
      const results = await database.batch<T>(statements.map((statement) => originals.get(statement) ?? statement))
      return results.map(note)
    },
  }
  return { db: db as unknown as D1Database, rowsRead: () => read, rowsWritten: () => written, queries: () => queries }
}
