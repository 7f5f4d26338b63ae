import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BenchmarkError } from '../errors.ts'
import { runStep } from './run-step.ts'

const { exitCode } = process
let printed = ''
beforeEach(() => {
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = exitCode
})

/** A step that is cancelled, and then fails with an error. */
const cancelledStep = (failWith: (signal: AbortSignal) => unknown) =>
  runStep({ env: {}, inputNames: [], secretsOf: () => [], cancelled: 'the job was cancelled' }, async ({ signal }) => {
    process.emit('SIGTERM')
    throw failWith(signal)
  })

it('reports an error that came after the job was cancelled, and what to do about it', async () => {
  await cancelledStep(() => new BenchmarkError('results_unwritable', 'the disk is full', 'Run again to resume.'))
  expect(printed).toContain('::error::the job was cancelled; the disk is full — Run again to resume.')
})

it.each<[string, (signal: AbortSignal) => unknown]>([
  ['the reason itself', (signal) => signal.reason],
  ['an error caused by it', (signal) => new Error('stopped', { cause: signal.reason })],
  ['an aborted call', () => new DOMException('This operation was aborted', 'AbortError')],
])('says only that the job was cancelled for %s', async (_, failWith) => {
  await cancelledStep(failWith)
  expect(printed).toContain('::error::the job was cancelled\n')
})
