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

it('lets no text out of its code span, and call nobody', () => {
  expect(code(HOSTILE)).toBe("`a 'b' @\u200Beveryone #1 <img src=x> --> [x](javascript:1) \uFFFD ## head`")
  const outside = issueBody(state).replace(/`[^`\n]*`/g, '')
  expect(outside).not.toMatch(/everyone|<img|javascript|head/)
  expect(outside).toContain('](https://x.example/runs/a%29%28b)')
})

it('reads back what it has written, whatever the texts', () => {
  expect(readMark(issueBody(state))).toEqual(state)
  expect(issueBody(state).match(/-->/g)).toHaveLength(3) // the texts' own, in code, and the mark's
})

it('takes no text for its mark', () => {
  const text = issueBody({}) // a mark of nothing
  const forged: IssueState = { daily: { name: text, url: 'https://x.example', date: '', alerts: [{ id: 'i', text }] } }
  expect(readMark(issueBody(forged))).toEqual(forged)
})

it('knows an issue of ours that was edited, and none that is not ours', () => {
  expect(readMark('<!-- llm-benchmarks:issue:v1 bm9uc2Vuc2U= -->')).toEqual({})
  expect(readMark('An issue about llm-benchmarks:issue:v1')).toBeNull()
})

it('links nothing but addresses of the web', () => {
  expect(updateComment([{ id: 'i', text: 't' }], [], 'javascript:alert(1)')).toContain('[this run](#)')
})
