import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fakeRun } from '../../action/pipeline/testing.ts'
import type { Results } from '../../core/results.ts'
import type { ModelServer } from '../model-server/server.ts'
import { seededRandom } from '../random.ts'
import { readResults, startFaultServer } from './model-fixture.ts'

export interface KillOptions {
  readonly kills: number
  readonly problems: number
  readonly concurrency: number
  readonly seed: number
}

export interface KillReport {
  readonly undisturbed: Results
  readonly resumed: Results
  /** Kills that hit a run that was still buying. */
  readonly kills: number
  /** Answers that were sold though they were in the journal: must be none. */
  readonly boughtTwice: readonly string[]
  /** Answers that were sold beyond one for each problem: in flight when a kill hit. */
  readonly lost: number
}

/**
 * Kills a run with SIGKILL, again and again, at random moments while it pays for answers, starts it again each time,
 * and lets it end; then once more without a kill.
 */
export async function killAgainAndAgain({ kills, problems, concurrency, seed }: KillOptions): Promise<KillReport> {
  const random = seededRandom(seed)
  const server = await startFaultServer({ latencyMs: () => 10 + 40 * random() })
  try {
    const { inputs, resultsFile: file } = await fakeRun({ problems })
    const start = (results: string) => startRun([server.url, inputs.dataset, results, String(concurrency)])
    const inJournal: { readonly journal: string; readonly soldBefore: number }[] = []
    for (let kill = 1; kill <= kills; kill++) {
      // Spread over the whole run, so that the last kill comes near its end.
      const target =
        server.books.sales.length + random() * ((2 * (problems - server.books.sales.length)) / (kills - kill + 2))
      const child = start(file)
      const closed = once(child, 'close')
      await untilSold(server, Math.min(target, problems - 1), child)
      await pause(20 * random())
      if (child.exitCode !== null) break
      child.kill('SIGKILL')
      await closed
      inJournal.push({ journal: await readFile(`${file}.journal`, 'utf8'), soldBefore: server.books.sales.length })
    }
    await finished(start(file))
    const sold = server.books.sales.map(({ answer }) => answer)
    await finished(start(`${file}.undisturbed`))
    return {
      undisturbed: await readResults(`${file}.undisturbed`),
      resumed: await readResults(file),
      kills: inJournal.length,
      boughtTwice: inJournal.flatMap(({ journal, soldBefore }) =>
        sold.slice(soldBefore).filter((name) => journal.includes(`# ${name}\\n`)),
      ),
      lost: sold.length - new Set(sold).size,
    }
  } finally {
    await server.close()
  }
}

const startRun = (args: readonly string[]) =>
  spawn(process.execPath, [join(import.meta.dirname, 'resumable.ts'), ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })

type Child = ReturnType<typeof startRun>

/** Waits until so many answers are sold, or the run has ended. */
async function untilSold({ books }: ModelServer, count: number, child: Child): Promise<void> {
  while (books.sales.length < count && child.exitCode === null) await pause(2)
}

async function finished(child: Child): Promise<void> {
  await once(child, 'close')
  if (child.exitCode !== 0) throw new Error(`the run ended with exit code ${child.exitCode}`)
}
