import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const core = new URL('.', import.meta.url)
const files = globSync('**/*.ts', { cwd: core }).filter((file) => !file.endsWith('.test.ts'))
const valueImports = (file: string): string[] =>
  [
    ...readFileSync(new URL(file, core), 'utf8').matchAll(/^(?:import|export) (?!type ).*from '(.+)'|^} from '(.+)'/gm),
  ].map(([, oneLine, manyLines]) => oneLine ?? manyLines ?? '')

it('only the results contract needs zod, and nothing else needs it, so that a page loads without', () => {
  const needsZod = (imported: string) => imported === 'zod' || imported.endsWith('/results.ts')
  expect(files.filter((file) => valueImports(file).some(needsZod))).toEqual(['results.ts'])
})

it('everything else that is imported is in this room', () => {
  const outside = files.flatMap(valueImports).filter((imported) => !imported.startsWith('./') && imported !== 'zod')
  expect(outside).toEqual([])
})
