import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempDisposableSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { encodeHidden, pickleString, writeDemoDataset } from './dataset.ts'
import { readDemoProblems } from './problems.ts'

const python = (program: string, input: string): string =>
  execFileSync('python3', ['-c', program], { input, encoding: 'utf8', maxBuffer: 1e8 })

const demoLines = (): string[] => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'demo-dataset-'))
  return readFileSync(writeDemoDataset(folder.path), 'utf8').trimEnd().split('\n')
}

describe('the demo dataset', () => {
  it('restores every problem by the official steps: json, else base64, zlib, pickle, json', () => {
    const decoder = `
import base64, json, pickle, sys, zlib
for line in sys.stdin:
    row = json.loads(line)
    assert all(type(value) is str for value in row.values())
    try:
        hidden, encoding = json.loads(row['private_test_cases']), 'json'
    except ValueError:
        blob = zlib.decompress(base64.b64decode(row['private_test_cases']))
        hidden, encoding = json.loads(pickle.loads(blob)), 'pickle'
    print(json.dumps([row['question_id'], row['question_content'], json.loads(row['public_test_cases']), hidden,
        json.loads(row['metadata']).get('func_name'), encoding]))
`
    const decoded = python(decoder, demoLines().join('\n')).trimEnd().split('\n')
    const wanted = readDemoProblems().map(({ id, statement, about, tests }) => {
      const testtype = about.func_name === null ? 'stdin' : 'functional'
      const typed = (list: typeof tests.public) => list.map((test) => ({ ...test, testtype }))
      return [id, statement, typed(tests.public), typed(tests.hidden), about.func_name, about.hidden_encoding]
    })
    expect(decoded.map((line) => JSON.parse(line))).toEqual(wanted)
  })

  it('holds one problem with plain hidden tests among encoded ones', () => {
    expect(readDemoProblems().filter(({ about }) => about.hidden_encoding === 'json')).toHaveLength(1)
  })

  it('spells a line byte for byte as Python does', () => {
    const lines = demoLines().join('\n')
    const respell = 'import json, sys\nfor line in sys.stdin: print(json.dumps(json.loads(line)))'
    expect(python(respell, lines).trimEnd()).toBe(lines)
  })

  const real = join(import.meta.dirname, '../../shared/livecodebench/hf/test6.jsonl')
  it.skipIf(!existsSync(real))('has the fields of a real file in their order (skipped without ../shared)', () => {
    const fields = (line = '') => Object.keys(JSON.parse(line))
    expect(fields(demoLines()[0])).toEqual(fields(readFileSync(real, 'utf8').split('\n')[0]))
  })
})

describe('the pickler', () => {
  const unpickle = (text: string): unknown =>
    JSON.parse(
      python(
        'import base64, json, pickle, sys, zlib\n' +
          'print(json.dumps(pickle.loads(zlib.decompress(base64.b64decode(sys.stdin.read())))))',
        encodeHidden(text),
      ),
    )

  it.each([
    ['no text', ''],
    ['the longest text with a one-byte length', 'x'.repeat(255)],
    ['the shortest text with a four-byte length', 'x'.repeat(256)],
    ['a length counted in bytes, not characters', 'ü→🚲'.repeat(30)],
    ['a text larger than one of Python’s frames', 'x'.repeat(200_000)],
  ])('is read back by Python: %s', (_, text) => {
    expect(unpickle(text)).toBe(text)
  })

  it.each(['two\nlines and a 🚲', 'x'.repeat(255), 'x'.repeat(256)])('writes the same bytes as Python: %#', (text) => {
    const theirs = python('import pickle, sys; print(pickle.dumps(sys.stdin.read(), protocol=4).hex())', text)
    expect(pickleString(text).toString('hex')).toBe(theirs.trim())
  })
})
