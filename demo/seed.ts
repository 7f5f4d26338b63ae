import type { Results } from '../core/results.ts'
import { startWorker } from './wrangler.ts'

const SEEDER = 'worker/testing/seeder.ts'

/** Some MB a request. */
const RUNS_PER_REQUEST = 50

/** Puts results into a local database, through the code that POST /api/results ends in, however many there are. */
export async function seed(folder: string, results: readonly Results[]): Promise<void> {
  const seeder = await startWorker({ folder, port: 0, script: SEEDER })
  try {
    for (let at = 0; at < results.length; at += RUNS_PER_REQUEST) {
      const body = JSON.stringify(results.slice(at, at + RUNS_PER_REQUEST))
      const response = await fetch(`${seeder.url}/api/seed`, { method: 'POST', body })
      if (!response.ok) throw new Error(`seeding answered ${response.status}: ${await response.text()}`)
    }
  } finally {
    await seeder.stop()
  }
}
