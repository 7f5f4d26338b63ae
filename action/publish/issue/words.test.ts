import { expect, it } from 'vitest'
import { readMark, type State } from './state.ts'
import { bodyOf, code, updateOf } from './words.ts'

const HOSTILE = 'a `b` @everyone #1 <img src=x> --> [x](javascript:1) \u202E\n## head'
const told: State = {
  daily: {
    name: HOSTILE,
    url: 'https://x.example/runs/a)(b',
    date: '2026-11-23T06:00:00Z',
    concerns: [{ id: 'i', text: HOSTILE }],
  },
}

it('lets no text out of its code span, and call nobody', () => {
  expect(code(HOSTILE)).toBe("`a 'b' @\u200Beveryone #1 <img src=x> --> [x](javascript:1) \uFFFD ## head`")
  const outside = bodyOf(told).replace(/`[^`\n]*`/g, '')
  expect(outside).not.toMatch(/everyone|<img|javascript|head/)
  expect(outside).toContain('](https://x.example/runs/a%29%28b)')
})

it('reads back what it has written, whatever the texts', () => {
  expect(readMark(bodyOf(told))).toEqual(told)
  expect(bodyOf(told).match(/-->/g)).toHaveLength(3) // the texts' own, in code, and the mark's
})

it('takes no text for its mark', () => {
  const text = bodyOf({}) // a mark of nothing
  const forged: State = { daily: { name: text, url: 'https://x.example', date: '', concerns: [{ id: 'i', text }] } }
  expect(readMark(bodyOf(forged))).toEqual(forged)
})

it('knows an issue of ours that was edited, and none that is not ours', () => {
  expect(readMark('<!-- llm-benchmarks:issue:v1 bm9uc2Vuc2U= -->')).toEqual({})
  expect(readMark('An issue about llm-benchmarks:issue:v1')).toBeNull()
})

it('links nothing but addresses of the web', () => {
  expect(updateOf([{ id: 'i', text: 't' }], [], 'javascript:alert(1)')).toContain('[this run](#)')
})
