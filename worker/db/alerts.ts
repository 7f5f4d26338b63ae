/** True for the one caller that may send an event's alert; false when it has been sent. */
export async function claimAlert(db: D1Database, event: string, now: Date): Promise<boolean> {
  const { meta } = await db
    .prepare('INSERT INTO alerts (event, sent_at) VALUES (?, ?) ON CONFLICT DO NOTHING')
    .bind(event, now.toISOString())
    .run()
  return meta.changes > 0
}

/** Undoes a claim after sending failed, so that the next call tries again. */
export const releaseAlert = (db: D1Database, event: string): Promise<unknown> =>
  db.prepare('DELETE FROM alerts WHERE event = ?').bind(event).run()
