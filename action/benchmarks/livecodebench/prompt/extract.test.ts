import { expect, test } from 'vitest'
import { extractCode } from './extract.ts'

const answer = (...lines: string[]) => extractCode(lines.join('\n'))

test('the answer is split on "\\n" only, so a carriage return stays with its line', () => {
  expect(extractCode('```python\r\na = 1\r\nb = 2\r\n```')).toBe('a = 1\r\nb = 2\r')
  expect(extractCode('```\u2028x\u2028```\ny')).toBeNull()
})

test('a line counts as a fence when it contains ``` anywhere', () => {
  expect(answer('Here you are: ```python', 'a', 'done``` as asked')).toBe('a')
  expect(answer('````', 'a', "x = '```'", 'b', '````')).toBe('b')
})

test('fewer than two fence lines are no code', () => {
  expect(answer('print(1)')).toBeNull()
  expect(answer('')).toBeNull()
  expect(answer('one line with ```print(1)``` both fences')).toBeNull()
})

test('the code is what lies strictly between the last two fence lines', () => {
  expect(answer('```python', 'first', '```', 'better:', '```python', 'second', 'third', '```', 'bye')).toBe(
    'second\nthird',
  )
})

test('an unclosed fence is no code', () => {
  expect(answer('```python', 'print(1)')).toBeNull()
})

test('an unclosed fence after a closed block gives the prose between them', () => {
  expect(answer('```python', 'a', '```', 'better:', '```python', 'b')).toBe('better:')
})

test('the last block is the solution, even if it only shows the expected output', () => {
  expect(answer('```python', 'print(42)', '```', 'It prints', '```', '42', '```')).toBe('42')
})

test('text with inline ``` right after the code gives no code', () => {
  expect(answer('```python', 'print(42)', '```', 'Put it between ``` lines.')).toBeNull()
})

test('"~~~" is not a fence', () => {
  expect(answer('~~~python', 'print(1)', '~~~')).toBeNull()
})

test('the language tag is ignored', () => {
  expect(answer('```rust', 'print(1)', '```')).toBe('print(1)')
  expect(answer('```', 'print(1)', '```')).toBe('print(1)')
})

test('the indentation of fences is ignored, that of the code is kept', () => {
  expect(answer('  ```python', '  print(1)', '    ```')).toBe('  print(1)')
})

test('white space around the code is kept', () => {
  expect(answer('```', '', '  a  ', '\t', '', '```')).toBe('\n  a  \n\t\n')
})

test('the rule of base models, the whole answer as code, is not applied', () => {
  expect(answer('import sys', 'print(sys.stdin.read())')).toBeNull()
})

test('no CodeLLaMa rule: [PYTHON] tags are no fences', () => {
  expect(answer('[PYTHON]', 'print(1)', '[/PYTHON]')).toBeNull()
})

test('empty text between the fences, which the official runner grades as [-4], is no code; blank text is code', () => {
  expect(answer('```python', '```')).toBeNull()
  expect(answer('```python', '', '```')).toBeNull()
  expect(answer('```python', ' ', '```')).toBe(' ')
})
