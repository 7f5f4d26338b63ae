import { expect, it } from 'vitest'
import { problemUrl } from './problem-url.ts'

it.each([
  ['atcoder', 'abc343_a', 'Wrong Answer', 'https://atcoder.jp/contests/abc343/tasks/abc343_a'],
  ['codeforces', '1873_A', 'A. Short Sort', 'https://codeforces.com/problemset/problem/1873/A'],
  [
    'leetcode',
    '3194',
    'find-words-containing-character',
    'https://leetcode.com/problems/find-words-containing-character/',
  ],
] as const)('links a problem of %s', (platform, problem_id, title, url) => {
  expect(problemUrl({ platform, problem_id, title })).toBe(url)
})

it.each([
  ['atcoder', 'demo_bakery_queue', 'Demo: Bakery queue'],
  ['codeforces', '../../evil', 'Evil'],
  ['leetcode', '3194', 'Not a slug/../x'],
] as const)('makes no link of what %s does not have: %s', (platform, problem_id, title) => {
  expect(problemUrl({ platform, problem_id, title })).toBeNull()
})
