import { expect, it } from 'vitest'
import { readCommands, readFileCommands } from './commands.ts'

it('masks from the line of the mask on, and removes commands from the log', () => {
  const told = readCommands(
    '::add-mask::s3cret\n::group::One\nthe s3cret\n::endgroup::\n::error title=x::bad%0As3cret 5%25\n',
  )
  expect(told).toEqual({
    log: 'the ***\n',
    masks: ['s3cret'],
    groups: ['One'],
    annotations: [{ level: 'error', message: 'bad\n*** 5%' }],
  })
})

it('refuses every command that the Action may not use', () => {
  expect(() => readCommands('::stop-commands::x')).toThrow('stop-commands')
})

it('reads both forms of a file command', () => {
  expect(readFileCommands('a=1=2\nb<<END\nx\n\ny\nEND\nc=\n')).toEqual({ a: '1=2', b: 'x\n\ny', c: '' })
  expect(() => readFileCommands('nonsense\n')).toThrow('nonsense')
})
