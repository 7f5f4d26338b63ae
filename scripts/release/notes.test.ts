import { expect, it } from 'vitest'
import { notesOf } from './notes.ts'

const CHANGELOG =
  '# Changelog\n\n## Unreleased\n\n- later\n\n## 1.2.3 (2026-11-27)\n\n- one\n- two\n\n## 1.2.2\n\n- old\n'

it('takes the lines of the release, and no others', () => {
  expect(notesOf('v1.2.3', '1.2.3', CHANGELOG)).toBe('- one\n- two')
  expect(notesOf('v1.2.2', '1.2.2', CHANGELOG)).toBe('- old')
})

it.each([
  ['v1.2.4', '1.2.3', 'the tag is v1.2.4, and package.json says 1.2.3'],
  ['', '1.2.3', 'the tag is missing'],
  ['v2.0.0', '2.0.0', 'nothing under "## 2.0.0"'],
])('refuses the tag %s for version %s', (tag, version, said) => {
  expect(() => notesOf(tag, version, CHANGELOG)).toThrow(said)
})
