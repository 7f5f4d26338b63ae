import { expect, it } from 'vitest'
import { redactor } from './redact.ts'

it('redacts every secret, as it is and as it is encoded in an address', () => {
  const redact = redactor(['sk-a+b/c'])
  expect(redact('key sk-a+b/c, again sk-a+b/c, at https://x?k=sk-a%2Bb%2Fc')).toBe(
    'key ***, again ***, at https://x?k=***',
  )
})

it('redacts a secret that contains another', () => {
  expect(redactor(['abcdefgh', 'abcdefghijkl'])('abcdefghijkl abcdefgh')).toBe('*** ***')
})

it('leaves text unchanged when there is no secret', () => {
  expect(redactor(['', 'a'])('a banana')).toBe('a banana')
})

it('redacts a secret that was given with a line end and is used without it', () => {
  expect(redactor(['sk-abcdef\n'])('Bearer sk-abcdef')).toBe('Bearer ***')
})
