import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { INPUT_NAMES, INPUTS } from '../action/inputs/inputs.ts'
import { PUBLISH_INPUT_NAMES, PUBLISH_INPUTS, REQUIRED_PUBLISH_INPUTS } from '../action/publish/inputs.ts'
import { PUBLISH_OUTPUTS } from '../action/publish/outputs.ts'
import { OUTPUTS } from '../action/report/outputs.ts'
import { readActionYml } from '../demo/action-runner/action-yml.ts'
import { actionYml, publishYml } from './action-yml.ts'
import { DOCUMENTS_WITH_TABLES, withTables } from './docs-tables.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

describe('action.yml', () => {
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
    expect(readActionYml(join(ROOT, 'action.yml')).outputs).toEqual(described(OUTPUTS))
  })

  it('fits the Marketplace', () => {
    const { description, branding } = readActionYml(join(ROOT, 'action.yml'))
    expect(description.length).toBeLessThan(125)
    expect(branding).toEqual({ icon: 'bar-chart-2', color: 'blue' })
  })
})

describe('publish/action.yml', () => {
  it('is what is committed', () => {
    expect(read('publish/action.yml')).toBe(publishYml())
  })

  it('has every input and output, and no other', () => {
    const { inputs, outputs } = readActionYml(join(ROOT, 'publish', 'action.yml'))
    expect(inputs).toEqual(
      Object.fromEntries(
        PUBLISH_INPUT_NAMES.map((name) => {
          const { default: fallback, description } = PUBLISH_INPUTS[name]
          const required = `${REQUIRED_PUBLISH_INPUTS.includes(name)}`
          return [name, { description, required, default: fallback }]
        }),
      ),
    )
    expect(outputs).toEqual(described(PUBLISH_OUTPUTS))
  })

  it('starts a file that starts the bundle', () => {
    const { runs } = readActionYml(join(ROOT, 'publish', 'action.yml'))
    expect(read(join('publish', runs.main))).toContain("import('../dist/index.js')")
  })
})

const described = (outputs: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(outputs).map(([name, description]) => [name, { description }]))

it('both match the tables of the documentation', () => {
  for (const path of DOCUMENTS_WITH_TABLES) expect(read(path)).toBe(withTables(path, read(path)))
  const rows = (path: string) => [...read(path).matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name)
  expect(rows('docs/reference.md')).toEqual(expect.arrayContaining([...INPUT_NAMES, ...Object.keys(OUTPUTS)]))
  const publishing = [...PUBLISH_INPUT_NAMES, ...Object.keys(PUBLISH_OUTPUTS)]
  expect(rows('docs/publishing.md')).toEqual(expect.arrayContaining(publishing))
})
