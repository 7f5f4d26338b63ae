import { expect, it } from 'vitest'
import { toCsv } from './csv.ts'

it('writes a line of names and a line for each row', () => {
  expect(toCsv(['id', 'score', 'error', 'demo'], [{ id: 'a', score: 0.5, error: null, demo: true }])).toBe(
    'id,score,error,demo\r\na,0.5,,true\r\n',
  )
  expect(toCsv(['id', 'score'], [])).toBe('id,score\r\n')
})

it('quotes what would break a line, and escapes what a spreadsheet would run', () => {
  const [, line] = toCsv(
    ['title', 'evil', 'below'],
    [{ title: 'Say "hi", twice', evil: '=HYPERLINK("x")', below: -0.5 }],
  ).split('\r\n')
  expect(line).toBe(`"Say ""hi"", twice","'=HYPERLINK(""x"")",-0.5`)
})
