import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { fakeRun } from '../../action/pipeline/testing.ts'
import { VirtualClock } from '../model-server/clock.ts'
import { readResults, startFaultServer } from './model-fixture.ts'

const HOUR = 3_600_000
const PROCESS = join(import.meta.dirname, 'batch-process.ts')

/** Real processes against a server whose batch is done when the test moves its clock. */
async function openScene() {
  const clock = new VirtualClock(new Date().toISOString())
  let onLook = () => {}
  const server = await startFaultServer({
    batches: {
      now: clock.now,
      faults: (route) => {
        if (route === 'retrieve') onLook()
        return null
      },
    },
  })
  onTestFinished(() => server.close())
  const { inputs, resultsFile } = await fakeRun({ problems: 6 })
  /** Starts a run; `looking` resolves when it looks at its batch. */
  const start = (mode: 'batch' | 'live' = 'batch', begin: 'fresh' | 'resume' = 'fresh') => {
    const looking = new Promise<void>((resolve) => {
      onLook = resolve
    })
    const args = [PROCESS, server.url, inputs.dataset, resultsFile, mode, begin]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
    const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
      child.on('close', (code) => resolve({ code, output })),
    )
    // A run that ends before it looks is told by what the test expects next.
    return { child, looking: Promise.race([looking, ended]), ended }
  }
  return { clock, server, start, results: () => readResults(resultsFile), memories: () => memoriesBeside(resultsFile) }
}

/** What the next run with the same requests would collect. */
const memoriesBeside = async (resultsFile: string) =>
  (await readdir(dirname(resultsFile))).filter((name) => name.includes('.batch-'))

it('leaves its batch open on SIGTERM, says so, and the next run collects it', async () => {
  const { clock, server, start, results } = await openScene()
  const first = start()
  await first.looking
  first.child.kill('SIGTERM')
  const { code, output } = await first.ended
  expect(code).toBe(143)
  expect(output).toContain('batch msgbatch_demo000001 with 5 answers is open and paid for: the next run')
  expect(await results()).toMatchObject({ status: 'failed', total_count: 1, errored_count: 5 })

  clock.advance(HOUR)
  const second = await start().ended
  expect(second.code).toBe(0)
  expect(await results()).toMatchObject({ status: 'completed', total_count: 6, config: { mode: 'batch' } })
  expect(server.books.sales).toHaveLength(6)
  expect(server.batches()).toHaveLength(1)
})

it('lets no second run collect its batch or submit another, until it is gone: then one does, though it was killed', async () => {
  const { clock, server, start, results } = await openScene()
  const first = start()
  await first.looking
  const second = await start().ended
  expect(second.code).toBe(1)
  expect(second.output).toMatch(/process \d+ on .* waits for batch msgbatch_demo000001 of the same requests/)
  expect((await start('batch', 'resume').ended).output).toMatch(/waits for batch/)

  first.child.kill('SIGKILL')
  await first.ended
  clock.advance(HOUR)
  const third = await start().ended
  expect(third.code).toBe(0)
  expect(await results()).toMatchObject({ status: 'completed', total_count: 6 })
  expect(server.books.sales).toHaveLength(6)
  expect(server.batches()).toHaveLength(1)
})

it('collects the batch of a killed run with --resume in live mode too, and pays for nothing twice', async () => {
  const { clock, server, start, results, memories } = await openScene()
  const first = start()
  await first.looking
  first.child.kill('SIGKILL')
  await first.ended
  expect(await memories()).toHaveLength(1)
  clock.advance(HOUR)
  expect((await start('live', 'resume').ended).code).toBe(0)
  expect(await results()).toMatchObject({ status: 'completed', total_count: 6, config: { mode: 'live' } })
  expect(server.books.sales).toHaveLength(6)
  expect(await memories()).toEqual([])
})
