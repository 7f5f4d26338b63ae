import { expect, test } from 'vitest'
import { releaseFiles } from './release.ts'

test.each([
  ['release_v1', ['test.jsonl']],
  ['release_v3', ['test.jsonl', 'test2.jsonl', 'test3.jsonl']],
  ['v1', ['test.jsonl']],
  ['v6', ['test6.jsonl']],
  ['v1_v2', ['test.jsonl', 'test2.jsonl']],
  ['v4_v6', ['test4.jsonl', 'test5.jsonl', 'test6.jsonl']],
])('%s is %j', (release, files) => {
  expect(releaseFiles(release)).toEqual(files)
})

test('release_latest is release_v6', () => {
  expect(releaseFiles('release_latest')).toEqual(releaseFiles('release_v6'))
  expect(releaseFiles('release_latest')).toHaveLength(6)
})

test.each([
  'release_v0',
  'release_v7',
  'v7',
  'v3_v3',
  'v4_v2',
  'v5_v7',
  'release_v1_v2',
  'latest',
  'V1',
  '6',
  '',
  ' v1',
])('"%s" is refused by name', (release) => {
  expect(() => releaseFiles(release)).toThrow(`release "${release}" does not exist`)
})
