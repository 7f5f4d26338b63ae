import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runList, trends } from '../core/api.ts'
import { exampleResults } from '../core/results.example.ts'
import { demoHistory } from './history/history.ts'
import { requireFreePort } from './port.ts'
import { type DemoWorker, startDemoWorker } from './worker.ts'
import { startWorker, withWorkers } from './wrangler.ts'

const folder = mkdtempSync(join(tmpdir(), 'demo-worker-'))
const results = { ...(await exampleResults([null, 'wrong_answer'])), run_date: new Date().toISOString() }
let worker: DemoWorker

beforeAll(async () => {
  worker = await startDemoWorker({ port: 0, folder, history: await demoHistory(new Date()) })
})

afterAll(async () => {
  await worker.stop()
  rmSync(folder, { recursive: true, force: true })
})

it('serves the history, all of it marked as the demo', async () => {
  const list = runList.parse(await (await fetch(`${worker.url}/api/runs?limit=200`)).json())
  expect(list.demo).toBe(true)
  expect(list.runs).toHaveLength(57)
  expect(list.runs.every(({ demo }) => demo)).toBe(true)
  const { series, changes, failed } = trends.parse(await (await fetch(`${worker.url}/api/trends?days=90`)).json())
  expect(series.map(({ model, drift, gaps }) => [model.id, drift.kind, gaps.length])).toEqual([
    ['demo-model', 'unusual', 2], // the days without a run, and the one that failed
    ['demo-model-2', 'within_noise', 0],
  ])
  expect([changes.length, failed.length]).toEqual([1, 1])
})

it('accepts results as the real one does, and reports when it does not', async () => {
  expect(await worker.post(results)).toMatchObject({ id: results.id, outcome: 'created' })
  await expect(worker.post({ ...results, score: 1 })).rejects.toThrow('inconsistent_results')
  const response = await fetch(`${worker.url}/api/results`, { method: 'POST', body: JSON.stringify(results) })
  expect(response.status).toBe(401)
})

it('answers an address of the page with the page, and one of the API with the API', async () => {
  const page = await fetch(`${worker.url}/runs/some-run`, {
    headers: { Accept: 'text/html', 'Sec-Fetch-Mode': 'navigate' },
  })
  expect(await page.text()).toContain('<!doctype html>')
  expect((await fetch(`${worker.url}/api/nothing`)).status).toBe(404)
})

it('refuses a port that is in use, in one line', async () => {
  const { port } = new URL(worker.url)
  await expect(requireFreePort(Number(port))).rejects.toThrow(/^port \d+ is in use$/)
})

it('leaves no process when it is interrupted while it starts', async () => {
  const place = join(folder, 'interrupted')
  const start = () => startWorker({ port: 0, folder: place })
  await expect(withWorkers(AbortSignal.timeout(500), start)).rejects.toThrow('timeout')
  expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(place)
})

it('is gone when it is stopped', async () => {
  await worker.stop()
  await expect(fetch(`${worker.url}/api/health`)).rejects.toThrow()
})
