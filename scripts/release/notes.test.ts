import { describe, expect, it } from 'vitest'
import { notesOf, released } from './notes.ts'

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

describe('the next release', () => {
  const next = (version: string, changelog = CHANGELOG) =>
    released(changelog, { version, before: '1.2.3', date: new Date('2026-12-01T10:00:00Z') })

  it('takes the unreleased lines, and leaves all other sections', () => {
    const changelog = next('1.3.0')
    expect(changelog).toContain('## Unreleased\n\n## 1.3.0 (2026-12-01)\n\n- later\n\n## 1.2.3')
    expect(notesOf('v1.3.0', '1.3.0', changelog)).toBe('- later')
    expect(notesOf('v1.2.2', '1.2.2', changelog)).toBe('- old')
  })

  it.each(['1.2.10', '1.10.0', '2.0.0'])('may be %s', (version) => {
    expect(next(version)).toContain(`## ${version} (`)
  })

  it.each([
    ['1.2.3', 'does not follow 1.2.3'],
    ['1.1.9', 'does not follow 1.2.3'],
    ['v1.3.0', 'the version is v1.3.0'],
    ['', 'is missing'],
  ])('cannot be %s', (version, said) => {
    expect(() => next(version)).toThrow(said)
  })

  it('needs at least one unreleased line', () => {
    expect(() => next('1.3.0', next('1.2.4'))).toThrow('nothing under "## Unreleased"')
  })
})
