import { expect, it } from 'vitest'
import { namesOf } from './series-names.ts'
import { modelOf, point, series } from './testing.ts'

const full = { sample: { size: 454, population: 454 } }
const named = (provider: 'anthropic' | 'openai', id: string) => ({
  model: { ...modelOf(id), provider, display_name: 'Same name' },
})

it.each([
  ['the model alone', [series('a', [])], ['Model']],
  ['its problems', [series('a', []), series('b', [], full)], ['Model, 100 problems', 'Model, 454 problems']],
  [
    'its first day',
    [series('a', [point(1)]), series('b', [point(2)])],
    ['Model, from 1 Nov 2026', 'Model, from 2 Nov 2026'],
  ],
  ['the id', [series('a', [], named('anthropic', 'x')), series('b', [], named('openai', 'y'))], ['x', 'y']],
  [
    'the provider',
    [series('a', [], named('anthropic', 'x')), series('b', [], named('openai', 'x'))],
    ['anthropic/x', 'openai/x'],
  ],
])('names a series by %s', (_, given, names) => {
  expect(namesOf(given)).toEqual(names)
})
