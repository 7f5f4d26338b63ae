import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUSES, wrongArrows } from './arrows.ts'

const ROOT = join(import.meta.dirname, '..')
const RULE = 'noRestrictedImports'

const FORBIDDEN = [
  ['action/thing.ts', '../worker/index.ts'],
  ['action/models/thing.ts', '../../demo/answers.ts'],
  ['core/thing.ts', '../action/errors.ts'],
  ['core/thing.ts', 'node:fs'],
  ['core/statistics/thing.ts', 'hono'],
  ['worker/thing.ts', '../action/errors.ts'],
  ['worker/routes/thing.ts', '../../frontend/main.tsx'],
  ['frontend/thing.ts', '../worker/index.ts'],
] as const

const ALLOWED = [
  ['action/thing.ts', '../core/outcome.ts'],
  ['core/thing.ts', 'zod'],
  ['core/statistics/thing.ts', '../outcome.ts'],
  ['worker/thing.ts', '../core/outcome.ts'],
  ['demo/thing.ts', '../action/errors.ts'],
] as const

/** A tree with this project's rules in which each file holds one import. */
let tree: string
const place = (file: string, imported: string) => file.replace('thing', imported.replaceAll(/\W/g, '_'))

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'arrows-'))
  const { vcs: _, ...rules } = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'))
  writeFileSync(join(tree, 'biome.json'), JSON.stringify(rules))
  cpSync(join(ROOT, 'package.json'), join(tree, 'package.json'))
  for (const [file, imported] of [...FORBIDDEN, ...ALLOWED]) {
    const path = join(tree, place(file, imported))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `import { thing } from '${imported}'\n\nexport const other = thing\n`)
  }
})
afterAll(() => rmSync(tree, { recursive: true }))

const lint = (file: string, imported: string): string => {
  const argv = ['lint', `--only=style/${RULE}`, place(file, imported)]
  const { stdout, stderr } = spawnSync('biome', argv, { cwd: tree, encoding: 'utf8' })
  return stdout + stderr
}

describe('imports point one way', () => {
  it.each(FORBIDDEN)('%s must not import %s', (file, imported) => {
    expect(lint(file, imported)).toContain(RULE)
  })

  it.each(ALLOWED)('%s may import %s', (file, imported) => {
    const output = lint(file, imported)
    expect(output).not.toContain(RULE)
    expect(output).toContain('Checked 1 file')
  })
})

describe.each(HOUSES)('the rooms of $root stand in order', (house) => {
  const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard', house.root], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const paths = tracked.split('\n').filter((path) => path.endsWith('.ts'))
  const texts = new Map(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]))

  it('no import points to a later room', () => {
    expect(texts.size).toBeGreaterThan(40)
    expect(wrongArrows(texts, house)).toEqual([])
  })

  it('an import from a later room is refused, also of a type', () => {
    const [early, late] = [house.rooms.at(2), house.rooms.at(-2)]
    const source = `import type { Thing } from '../${late}/thing.ts'\n`
    const path = `${house.root}/${early}/planted.ts`
    expect(wrongArrows(new Map([...texts, [path, source]]), house)).toEqual([
      `${path} must not import ${house.root}/${late}/thing.ts`,
    ])
  })
})

it('a room of action that has no place in the order is refused', () => {
  const [action] = HOUSES
  const planted = new Map([['action/attic/thing.ts', '']])
  expect(action && wrongArrows(planted, action)).toEqual([
    'action/attic/thing.ts: the room attic has no place in the order',
  ])
})

it('a circle of types alone is refused', () => {
  const file = (name: string, other: string) =>
    writeFileSync(
      join(tree, 'core', `${name}.ts`),
      `import type { T${other} } from './${other}.ts'\n\nexport type T${name} = T${other} | null\n`,
    )
  file('left', 'right')
  file('right', 'left')
  const argv = ['lint', '--only=suspicious/noImportCycles', 'core']
  expect(spawnSync('biome', argv, { cwd: tree, encoding: 'utf8' }).stderr).toContain('noImportCycles')
})
