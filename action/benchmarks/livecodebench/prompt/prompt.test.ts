import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problem as stdin } from '../../../dataset/testing.ts'
import { extractCode } from './extract.ts'
import { buildPrompt, parseTemplate, promptSha256 } from './prompt.ts'

const starterCode = 'class Solution:\n    def twice(self, n: int) -> int:\n        '
const func = { ...stdin, starterCode, functionName: 'twice' }
const ask = (user: string, problem = stdin) => buildPrompt(problem, parseTemplate('', user)).prompt

test('by default a stdin problem is asked for a program that reads stdin and writes stdout', () => {
  const { system, prompt } = buildPrompt(stdin, parseTemplate())
  expect(system).toContain('Python')
  expect(prompt).toContain(`\n${stdin.content}\n`)
  expect(prompt).toMatch(/standard input.*standard output/)
  expect(prompt).not.toMatch(/starter|Solution|[{}]/)
})

test('by default a function problem is asked to complete its starter code, given to the last space', () => {
  const { prompt } = buildPrompt(func, parseTemplate())
  expect(prompt).toContain(`\n${func.content}\n`)
  expect(prompt).toContain(`\`\`\`python\n${starterCode}\n\`\`\`\n`)
  expect(prompt).not.toMatch(/standard input|[{}]/)
})

test('an answer in the form that the default prompt asks for is extracted', () => {
  expect(buildPrompt(stdin, parseTemplate()).prompt).toMatch(
    /end your answer with .* exactly one code block.*nothing after it\.$/,
  )
  expect(extractCode('Double it.\n```python\nprint(2 * int(input()))\n```')).toBe('print(2 * int(input()))')
})

test('sections are for problems with starter code, or for those without', () => {
  const template = '{question} {#starter_code}finish {starter_code}{/starter_code}{^starter_code}write{/starter_code}!'
  expect(ask(template)).toBe(`${stdin.content} write!`)
  expect(ask(template, func)).toBe(`${stdin.content} finish ${starterCode}!`)
})

test('the layout of the official prompt can be given for both kinds of problem', () => {
  const official =
    '### Question:\n{question}\n\n{#starter_code}### Format: A\n```python\n{starter_code}\n```\n\n{/starter_code}' +
    '{^starter_code}### Format: B\n```python\n# YOUR CODE HERE\n```\n\n{/starter_code}### Answer:\n\n'
  expect(ask(official)).toBe(
    `### Question:\n${stdin.content}\n\n### Format: B\n\`\`\`python\n# YOUR CODE HERE\n\`\`\`\n\n### Answer:\n\n`,
  )
  expect(ask(official, func)).toBe(
    `### Question:\n${func.content}\n\n### Format: A\n\`\`\`python\n${starterCode}\n\`\`\`\n\n### Answer:\n\n`,
  )
})

test('statements and starter code go in verbatim, whatever they contain', () => {
  const tricky = fc.constantFrom('{question}', '{starter_code}', '{/starter_code}', '$&', '$1', '{x}', '\n', 'é', '```')
  const text = fc.array(tricky, { minLength: 1 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, (content, starterCode) => {
      expect(ask('<{question}|{starter_code}>', { ...func, content, starterCode })).toBe(`<${content}|${starterCode}>`)
    }),
  )
})

test('braces that hold no name are text', () => {
  expect(ask('{} { question } {"a": 1} {{question}}')).toBe(`{} { question } {"a": 1} {${stdin.content}}`)
})

test.each([
  ['no {question}', 'Solve it.', '{question} is missing for function problems'],
  [
    '{question} for one kind only',
    '{#starter_code}{question}{/starter_code}',
    '{question} is missing for stdin problems',
  ],
  ['an unknown placeholder', '{question} {format}', '{format} is not a placeholder'],
  ['an unknown section', '{question}{#stdin}', '{#stdin} is not a placeholder'],
  ['an open section', '{question}{#starter_code}', 'a section is not closed'],
  ['an end without a section', '{question}{/starter_code}', 'no section can begin or end at {/starter_code}'],
  [
    'a section in a section',
    '{question}{#starter_code}{^starter_code}',
    'no section can begin or end at {^starter_code}',
  ],
])('a template with %s is refused', (_, template, message) => {
  expect(() => parseTemplate('', template)).toThrow(`prompt-template: ${message}`)
  expect(() => parseTemplate('', template)).toThrow(expect.objectContaining({ code: 'bad_input' }))
})

test('the hash changes with the system text and with the template, and only then', () => {
  const hashes = [
    parseTemplate(),
    parseTemplate('x'),
    parseTemplate(undefined, '{question}'),
    parseTemplate('{question}'),
  ]
  expect(new Set(hashes.map(promptSha256)).size).toBe(4)
  expect(promptSha256(parseTemplate())).toBe(promptSha256(parseTemplate()))
  expect(promptSha256(parseTemplate())).toMatch(/^[0-9a-f]{64}$/)
})
