/** Counts the changes of the record, so that two writers at a time cannot overwrite each other. */
export const revisionOf = async (db: D1Database): Promise<number> =>
  (await db.prepare('SELECT revision FROM ledger').first<number>('revision')) ?? 0

/** Makes the whole batch fail if another writer has been here since the revision was read. */
export const advanceLedger = (db: D1Database, revision: number): D1PreparedStatement =>
  db.prepare('UPDATE ledger SET revision = CASE WHEN revision = ? THEN revision + 1 END').bind(revision)

/**
 * Writes a batch that begins with `advanceLedger`.
 * @returns whether it was written; false when another writer was faster, and nothing was written
 */
export async function writeUnlessOvertaken(db: D1Database, statements: D1PreparedStatement[]): Promise<boolean> {
  try {
    await db.batch(statements)
    return true
  } catch (error) {
    if (error instanceof Error && error.message.includes('NOT NULL constraint failed: ledger.revision')) return false
    throw error
  }
}
