import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const core = new URL('.', import.meta.url)
const files = globSync('**/*.ts', { cwd: core }).filter((file) => !file.endsWith('.test.ts'))
const valueImports = (file: string): string[] =>
  [
    ...readFileSync(new URL(file, core), 'utf8').matchAll(/^(?:import|export) (?!type ).*from '(.+)'|^} from '(.+)'/gm),
  ].map(([, oneLine, manyLines]) => oneLine ?? manyLines ?? '')

it('only the contracts import zod, and nothing else imports them, so that the page loads without zod', () => {
  const needsZod = (imported: string) =>
    imported === 'zod' || /\/(api|results|results-v1|parse-results)(\/.*)?\.ts$/.test(imported)
  const contracts = /^(results|results-v1|parse-results|api(\/.*)?)\.ts$/
  expect(files.filter((file) => valueImports(file).some(needsZod) && !contracts.test(file))).toEqual([])
})

it('every other import stays in core/', () => {
  const isInside = (file: string, imported: string): boolean =>
    imported.startsWith('.') && new URL(imported, new URL(file, core)).href.startsWith(core.href)
  const outside = files.flatMap((file) => valueImports(file).filter((imported) => !isInside(file, imported)))
  expect(outside.filter((imported) => imported !== 'zod')).toEqual([])
})
