import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { appendFile, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import type { Inputs } from '../inputs/inputs.ts'
import { openTerminalRecords } from './records.ts'

let resultsFile: string
let said: string[]
beforeEach(async () => {
  resultsFile = join(await mkdtemp(join(tmpdir(), 'records-')), 'results.json')
  said = []
})

const open = (start: 'fresh' | 'resume') => {
  const inputs = { resultsFile, deadlineMinutes: 110, mode: 'live' } as Inputs
  const say = (line: string) => void said.push(line)
  return openTerminalRecords([], inputs, { start, now: () => new Date(), log: say, warn: say })
}

it('warns when --resume finds nothing to resume, and names the journal that a fresh run sets aside', async () => {
  await open('resume')
  expect(said).toEqual([expect.stringContaining(`--resume finds no ${resultsFile}.journal`)])
  said = []
  await writeFile(`${resultsFile}.journal`, '')
  await open('resume')
  expect(said).toEqual([])
  await open('fresh')
  expect(said).toEqual([expect.stringContaining('--resume would reuse its answers')])
})

it('refuses the results file of a running run before it changes the journal', async () => {
  const other = spawn('sleep', ['60'])
  await once(other, 'spawn')
  const stat = await readFile(`/proc/${other.pid}/stat`, 'utf8')
  await writeFile(`${resultsFile}.journal`, 'paid\n')
  await writeFile(`${resultsFile}.lock`, `${other.pid} ${stat.split(' ')[21]}`)
  await expect((await open('fresh')).openForAppend()).rejects.toThrow(`is in use by another run (process ${other.pid})`)
  expect(existsSync(`${resultsFile}.journal.previous`)).toBe(false)
  other.kill()
  await once(other, 'exit')
  await using _records = await (await open('fresh')).openForAppend()
  expect(existsSync(`${resultsFile}.journal.previous`)).toBe(true)
})

it('refuses to continue when another run has written to the journal meanwhile', async () => {
  await writeFile(`${resultsFile}.journal`, '')
  const records = await open('resume')
  await appendFile(`${resultsFile}.journal`, 'paid\n')
  await expect(records.openForAppend()).rejects.toThrow('its journal has changed')
  expect(existsSync(`${resultsFile}.lock`)).toBe(false)
})
