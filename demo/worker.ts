import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Received } from '../core/api.ts'
import type { Results } from '../core/results.ts'
import { seed } from './seed.ts'
import { applyMigrations, startWorker } from './wrangler.ts'

export interface DemoWorker {
  /** Of dashboard and API, without a slash at the end. */
  readonly url: string
  /** Through POST /api/results. @throws Error with the answer's own words when it is refused */
  readonly post: (results: Results) => Promise<Received>
  readonly stop: () => Promise<void>
}

export interface DemoWorkerOptions {
  /** 0 for any free port. */
  readonly port: number
  /** Folder of the database. Emptied first: each demo starts from nothing. */
  readonly folder: string
  /** What is on record before the first post. */
  readonly history: readonly Results[]
}

/** The real Worker with a database of its own and a key that nobody knows, until it is stopped. */
export async function startDemoWorker({ port, folder, history }: DemoWorkerOptions): Promise<DemoWorker> {
  await rm(folder, { recursive: true, force: true })
  applyMigrations(folder)
  if (history.length > 0) await seed(folder, history)
  const key = randomUUID()
  const { url, stop } = await startWorker({ port, folder, vars: { ADMIN_API_KEY: key } })
  return {
    url,
    stop,
    post: async (results) => {
      const response = await fetch(`${url}/api/results`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(results),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`POST ${url}/api/results answered ${response.status}: ${text}`)
      return JSON.parse(text) as Received
    },
  }
}
