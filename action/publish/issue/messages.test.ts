import { expect, it } from 'vitest'
import { code, issueBody, updateComment } from './messages.ts'
import { type IssueState, readMark } from './state.ts'

const HOSTILE = 'a `b` @everyone #1 <img src=x> --> [x](javascript:1) \u202E\n## head'
const state: IssueState = {
  daily: {
    name: HOSTILE,
    url: 'https://x.example/runs/a)(b',
    date: '2026-11-23T06:00:00Z',
    alerts: [{ id: 'i', text: HOSTILE }],
  },
}

it('keeps every text inside its code span, so that it mentions no user', () => {
  expect(code(HOSTILE)).toBe("`a 'b' @\u200Beveryone #1 <img src=x> --> [x](javascript:1) \uFFFD ## head`")
  const outside = issueBody(state).replace(/`[^`\n]*`/g, '')
  expect(outside).not.toMatch(/everyone|<img|javascript|head/)
  expect(outside).toContain('](https://x.example/runs/a%29%28b)')
})

it('reads back what it has written, whatever the texts', () => {
  expect(readMark(issueBody(state))).toEqual(state)
  expect(issueBody(state).match(/-->/g)).toHaveLength(3) // the texts' own, in code, and the mark's
})

it('finds no mark in a text that only looks like one', () => {
  const text = issueBody({}) // a mark of nothing
  const forged: IssueState = { daily: { name: text, url: 'https://x.example', date: '', alerts: [{ id: 'i', text }] } }
  expect(readMark(issueBody(forged))).toEqual(forged)
})

it('recognizes its own issue after an edit, and no other issue', () => {
  expect(readMark('<!-- llm-benchmarks:issue:v1 bm9uc2Vuc2U= -->')).toEqual({})
  expect(readMark('An issue about llm-benchmarks:issue:v1')).toBeNull()
})

it('links only web addresses', () => {
  expect(updateComment([{ id: 'i', text: 't' }], [], 'javascript:alert(1)')).toContain('[this run](#)')
})
