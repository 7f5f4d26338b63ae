import { expect, it } from 'vitest'
import { parsePublishers } from './publishers.ts'

it('reads repositories with their refs, and the workflow that is demanded', () => {
  expect(
    parsePublishers(' owner/name@refs/heads/main, o/n.js@refs/tags/v1#a/b/.github/workflows/c.yml@refs/tags/v1,'),
  ).toEqual([
    { repository: 'owner/name', ref: 'refs/heads/main', workflow: null },
    { repository: 'o/n.js', ref: 'refs/tags/v1', workflow: 'a/b/.github/workflows/c.yml@refs/tags/v1' },
  ])
  expect(parsePublishers('')).toEqual([])
  expect(parsePublishers(undefined)).toEqual([])
})

it.each(['owner/name', 'owner/name@main', 'name@refs/heads/main', 'owner/name@refs/heads/main#', '*@refs/heads/main'])(
  'refuses %s by name',
  (text) => {
    expect(() => parsePublishers(`a/b@refs/heads/main, ${text}`)).toThrow(`PUBLISHERS has ${JSON.stringify(text)}`)
  },
)
