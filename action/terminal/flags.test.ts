import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { INPUT_NAMES } from '../inputs/inputs.ts'
import { helpText, parseFlags } from './flags.ts'

it('takes a flag for every input, in both spellings', () => {
  expect(parseFlags(['--model', 'x', '--sample-size=10'])).toEqual({
    kind: 'run',
    raw: { model: 'x', 'sample-size': '10' },
    journal: 'fresh',
  })
  for (const name of INPUT_NAMES) expect(parseFlags([`--${name}`, '1'])).toMatchObject({ raw: { [name]: '1' } })
})

it('accepts a value that looks like a flag after an equals sign', () => {
  expect(parseFlags(['--seed=-1'])).toMatchObject({ kind: 'run', raw: { seed: '-1' } })
})

it('knows --resume, --explain and --help', () => {
  expect(parseFlags(['--resume', '--seed', '1'])).toEqual({ kind: 'run', raw: { seed: '1' }, journal: 'resume' })
  expect(parseFlags(['--explain', 'abc1_a', '--seed', '1'])).toEqual({
    kind: 'explain',
    problemId: 'abc1_a',
    raw: { seed: '1' },
  })
  expect(parseFlags(['--seed', '1', '--help'])).toEqual({ kind: 'help' })
  expect(parseFlags(['--clear-cache'])).toEqual({ kind: 'clear-cache' })
})

it('asks 20 problems several times with --repeat, or sample-size of them', () => {
  expect(parseFlags(['--repeat', '3'])).toEqual({
    kind: 'run',
    raw: { 'sample-size': '20', 'samples-per-problem': '3' },
    journal: 'fresh',
  })
  expect(parseFlags(['--sample-size', '50', '--repeat=2', '--resume'])).toEqual({
    kind: 'run',
    raw: { 'sample-size': '50', 'samples-per-problem': '2' },
    journal: 'resume',
  })
})

it.each([
  [['--sampel-size', '3'], 'unknown flag --sampel-size', 'Did you mean --sample-size?'],
  [['--temperature', '0'], 'unknown flag --temperature', 'See --help.'],
  [['-x'], 'unknown flag -x', 'See --help.'],
  [['--model'], 'flag --model needs a value', 'See --help.'],
  [['--model', '--seed', '1'], 'flag --model needs a value', 'See --help.'],
  [['--seed', '1', '--seed', '2'], 'flag --seed is given twice', 'See --help.'],
  [['--resume=no'], 'flag --resume takes no value', 'See --help.'],
  [['--explain', 'x', '--resume'], '--resume cannot be used with --explain', 'See --help.'],
  [['--repeat', '1'], 'flag --repeat is "1"', 'Allowed: a whole number from 2 to 100.'],
  [['--repeat', 'often'], 'flag --repeat is "often"', 'Allowed: a whole number from 2 to 100.'],
  [
    ['--repeat', '3', '--samples-per-problem', '2'],
    '--repeat cannot be used with --samples-per-problem',
    'See --help.',
  ],
  [['--repeat', '3', '--explain', 'x'], '--repeat cannot be used with --explain', 'See --help.'],
  [['--repeat', '3', '--merge', 'x'], '--repeat cannot be used with --merge', 'See --help.'],
  [['model'], 'unexpected argument "model"', 'See --help.'],
])('refuses %j in one line', (argv, message, help) => {
  expect(() => parseFlags(argv)).toThrow(expect.objectContaining({ code: 'bad_input', message, help }))
})

it('explains every flag with its default', () => {
  for (const name of INPUT_NAMES) expect(helpText()).toContain(`--${name} `)
  expect(helpText()).toMatch(/--sample-size +Number of problems to ask; 0 means all \[100\]/)
})

it('is the only room whose messages name a flag', () => {
  const root = join(import.meta.dirname, '..')
  const flag = new RegExp(
    `--(${[...INPUT_NAMES, 'resume', 'explain', 'repeat', 'clear-cache', 'help'].join('|')})\\b(?!-)`,
  )
  const isComment = /^\s*(\*|\/\*|\/\/)/
  const own = /^(terminal\/|cli\.ts|dataset\/cache\/folder-store\.ts)|(\.test|\/testing)\.ts$|\/testing\//
  const found = globSync('**/*.ts', { cwd: root })
    .filter((path) => !own.test(path))
    .flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .map((line) => `${path}: ${line}`),
    )
    .filter(
      (line) => flag.test(line.replaceAll(/'--[\w-]+'/g, '')) && !isComment.test(line.slice(line.indexOf(': ') + 2)),
    )
  expect(found).toEqual([])
})
