import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { INPUT_NAMES, INPUTS } from '../action/inputs.ts'
import { OUTPUTS } from '../action/report/outputs.ts'
import { readActionYml } from '../demo/action-runner/action-yml.ts'
import { actionYml } from './action-yml.ts'
import { withTables } from './docs-tables.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

it('is what is committed', () => {
  expect(read('action.yml')).toBe(actionYml())
})

it('has every input with its default and description, and no other', () => {
  const { inputs } = readActionYml(join(ROOT, 'action.yml'))
  expect(inputs).toEqual(
    Object.fromEntries(
      INPUT_NAMES.map((name) => {
        const { default: fallback, description } = INPUTS[name]
        return [name, { description, required: 'false', default: fallback }]
      }),
    ),
  )
})

it('has every output, and no other', () => {
  const { outputs } = readActionYml(join(ROOT, 'action.yml'))
  expect(outputs).toEqual(
    Object.fromEntries(Object.entries(OUTPUTS).map(([name, description]) => [name, { description }])),
  )
})

it('is what the tables of the documentation say', () => {
  const document = read('docs/action.md')
  expect(document).toBe(withTables(document))
  for (const name of [...INPUT_NAMES, ...Object.keys(OUTPUTS)]) expect(document).toContain(`| \`${name}\` |`)
})

it('fits the Marketplace', () => {
  const { description, branding } = readActionYml(join(ROOT, 'action.yml'))
  expect(description.length).toBeLessThan(125)
  expect(branding).toEqual({ icon: 'bar-chart-2', color: 'blue' })
})
