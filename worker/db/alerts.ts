/** True for the one caller who may tell of an event; false when it has been told. */
export async function claimAlert(db: D1Database, event: string, now: Date): Promise<boolean> {
  const { meta } = await db
    .prepare('INSERT INTO alerts (event, sent_at) VALUES (?, ?) ON CONFLICT DO NOTHING')
    .bind(event, now.toISOString())
    .run()
  return meta.changes > 0
}

/** The telling failed: somebody shall try again. */
export const releaseAlert = (db: D1Database, event: string): Promise<unknown> =>
  db.prepare('DELETE FROM alerts WHERE event = ?').bind(event).run()
