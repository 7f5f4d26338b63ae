import { describe, expect, it } from 'vitest'
import { printableLine, quoted } from './printable.ts'

describe('printableLine', () => {
  it('turns any text into one harmless line', () => {
    expect(printableLine('a\r\n::error::b\u001b[2J\u202ec\0')).toBe('a ::error::b�[2J�c�')
  })

  it('cuts what is too long', () => {
    expect(printableLine('x'.repeat(20), 10)).toBe(`${'x'.repeat(9)}…`)
  })
})

describe('quoted', () => {
  it('keeps lines and indentation behind a bar, and removes what moves a cursor', () => {
    expect(quoted('def f():\n\treturn 1\r\n::set-output::\u001b[H')).toBe(
      '  │ def f():\n  │     return 1\n  │ ::set-output::�[H',
    )
  })
})
