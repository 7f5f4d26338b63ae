import { describe, expect, it } from 'vitest'
import { statementFinder } from './statement.ts'

const stated = (content: string, starterCode = '') => ({ content, starterCode })
const prompt = (content: string, starterCode = '# your code') => `### Question:\n${content}\n\n${starterCode}\n`

describe('finding the problem of a prompt', () => {
  it('takes the longest content where one is the beginning of another', () => {
    const [short, long] = [stated('Add two numbers.'), stated('Add two numbers. Then double the sum.')]
    const find = statementFinder([short, long])
    expect(find(prompt(long.content))).toBe(long)
    expect(find(prompt(short.content))).toBe(short)
  })

  it('tells equal contents apart by the starter code', () => {
    const [plus, minus, none] = [stated('Do it.', 'def plus():'), stated('Do it.', 'def minus():'), stated('Do it.')]
    const find = statementFinder([none, plus, minus])
    expect(find(prompt('Do it.', 'def minus():\n    '))).toBe(minus)
    expect(find(prompt('Do it.'))).toBe(none)
  })

  it('finds a content whose outer white space the prompt has lost', () => {
    const problem = stated('\nCount the sheep.\n\n')
    expect(statementFinder([problem])('### Question:\nCount the sheep.')).toBe(problem)
  })

  it('finds nothing in a prompt about something else', () => {
    expect(statementFinder([stated('Count the sheep.')])(prompt('Count the goats.'))).toBeUndefined()
  })

  it('refuses problems that no prompt could tell apart', () => {
    expect(() => statementFinder([stated('Do it.'), stated('Do it. ')])).toThrow('same content')
  })
})
