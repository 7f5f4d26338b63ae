import { minuteOf } from '../time.ts'

/** Counts a post and returns the number of posts in this minute, exact across all of Cloudflare's locations. */
export async function countPost(db: D1Database, now: Date): Promise<number> {
  const posts = await db
    .prepare(
      `INSERT INTO rate_windows (minute, posts) VALUES (?, 1)
       ON CONFLICT DO UPDATE SET posts = posts + 1 RETURNING posts`,
    )
    .bind(minuteOf(now))
    .first<number>('posts')
  if (posts === null) throw new Error('the counter returned no row')
  return posts
}

/** Deletes the counters of earlier minutes. */
export const deleteOldWindows = (db: D1Database, now: Date): Promise<unknown> =>
  db.prepare('DELETE FROM rate_windows WHERE minute < ?').bind(minuteOf(now)).run()
