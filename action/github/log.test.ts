import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { redactor } from '../text/redact.ts'
import { escapeCommands, openRunnerLog } from './log.ts'

let written: string
beforeEach(() => {
  written = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += text
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

const open = () => openRunnerLog(redactor(['sk-secret']), {})

it('prints workflow commands as plain text', () => {
  expect(escapeCommands('::error::a\n  ::set-output name=x::y\nb ::c::')).toBe(
    ': :error::a\n  : :set-output name=x::y\nb ::c::',
  )
  expect(escapeCommands('a ##[add-mask]b')).toBe('a # #[add-mask]b')
})

it('folds each phase, the last one when it closes', () => {
  const log = open()
  log.phase('One')
  log.line('a')
  log.phase('Two')
  log.close()
  log.close()
  expect(written).toBe('::group::One\na\n::endgroup::\n::group::Two\n::endgroup::\n')
})

it('shows a failure outside of all groups, and fails the step', () => {
  const log = open()
  log.phase('One')
  log.fail('no sk-secret\nhere')
  expect(written).toBe('::group::One\n::endgroup::\n::error::no ***%0Ahere\n')
  expect(process.exitCode).toBe(1)
})

it('writes few annotations, so that the important ones are shown', () => {
  const log = open()
  for (let i = 0; i < 12; i++) log.warn(`w${i}`)
  expect(written.match(/^::warning::/gm)).toHaveLength(9)
  expect(written).toContain('\nwarning: w11\n')
})

it('never writes a key', () => {
  const log = open()
  log.line('sk-secret')
  log.warn('sk-secret')
  log.notice('sk-secret')
  expect(written).toBe('***\n::warning::***\n::notice::***\n')
})
