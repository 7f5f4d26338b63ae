import { expect, test } from 'vitest'
import { lineStart, problem, rawProblem } from '../testing.ts'
import { parseHead, parseProblem } from './line.ts'

const parse = (change: object) => parseProblem({ ...rawProblem, ...change }, problem.hiddenTests, lineStart)

test('a line becomes a problem with its texts untouched', () => {
  expect(parse({})).toEqual(problem)
})

test('func_name in the metadata, not the starter code, makes it a function problem', () => {
  expect(parse({ metadata: '{"func_name": "twice"}' }).functionName).toBe('twice')
  expect(parse({ starter_code: 'class Solution: ...' }).functionName).toBeNull()
  expect(parse({ metadata: '{"func_name": null}' }).functionName).toBeNull()
})

test('fields that we do not know are left alone', () => {
  expect(parse({ note: 'x' })).toEqual(problem)
})

test('an error names file, line, question and what is wrong', () => {
  expect(() => parse({ platform: 'topcoder', difficulty: 'Easy' })).toThrow(
    'test.jsonl line 7, question abc300_a: platform: "topcoder" is not one of atcoder, codeforces, leetcode; ' +
      'difficulty: "Easy" is not one of easy, medium, hard',
  )
})

test.each([
  ['a missing field', { starter_code: undefined }, 'starter_code: '],
  ['an empty id', { question_id: '' }, 'question_id: '],
  [
    'an id that results refuse',
    { question_id: 'two sum' },
    'line 7, question two sum: question_id: must hold only letters',
  ],
  ['metadata that is not JSON', { metadata: '{' }, 'metadata: is not JSON text'],
  ['metadata that is not an object', { metadata: '[]' }, 'metadata: '],
  ['a function name that is not a text', { metadata: '{"func_name": 1}' }, 'metadata.func_name: '],
  ['a day that does not exist', { contest_date: '2024-02-30T00:00:00' }, 'contest_date: is not a date-time'],
  ['a date without time', { contest_date: '2024-02-03' }, 'contest_date: is not a date-time'],
  ['a date with a zone', { contest_date: '2024-02-03T00:00:00Z' }, 'contest_date: is not a date-time'],
])('%s is refused', (_, change, message) => {
  expect(() => parse(change)).toThrow(message)
  expect(() => parse(change)).toThrow(expect.objectContaining({ code: 'bad_dataset' }))
})

test('a line without hidden tests is refused', () => {
  expect(() => parseProblem(rawProblem, null, lineStart)).toThrow(
    'test.jsonl line 7, question abc300_a: private_test_cases: is missing, or not a text',
  )
})

test('what decides about a line needs no other field, not even a title', () => {
  const { question_id, platform, difficulty, contest_date } = rawProblem
  const { id, contestDate } = problem
  const head = { question_id, platform, difficulty, contest_date }
  expect(parseHead(head, lineStart)).toEqual({ id, platform, difficulty, contestDate, title: '' })
  expect(parseHead({ ...head, question_title: 'Twice' }, lineStart).title).toBe('Twice')
  expect(() => parse({ question_title: undefined })).toThrow('question_title: ')
  expect(() => parseHead({ ...head, platform: 'x' }, lineStart)).toThrow(
    'question abc300_a: platform: "x" is not one of',
  )
  expect(() => parseHead({}, lineStart)).toThrow('test.jsonl line 7, question without an id: question_id: is missing')
})
