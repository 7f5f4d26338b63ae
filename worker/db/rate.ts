import { minuteOf } from '../time.ts'

/** Counts one post in its minute and tells how many there have been in it. Exact, wherever in the world they arrive. */
export async function countPost(db: D1Database, now: Date): Promise<number> {
  const posts = await db
    .prepare(
      `INSERT INTO rate_windows (minute, posts) VALUES (?, 1)
       ON CONFLICT DO UPDATE SET posts = posts + 1 RETURNING posts`,
    )
    .bind(minuteOf(now))
    .first<number>('posts')
  if (posts === null) throw new Error('a count without a row')
  return posts
}

/** Forgets the minutes before this one. */
export const forgetPosts = (db: D1Database, now: Date): Promise<unknown> =>
  db.prepare('DELETE FROM rate_windows WHERE minute < ?').bind(minuteOf(now)).run()
