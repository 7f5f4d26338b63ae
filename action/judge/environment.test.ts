import { expect, it } from 'vitest'
import { type Environment, environmentOf } from './environment.ts'

const packages = { numpy: '2.2.5', scipy: '1.15.2', pandas: '2.2.3', networkx: '3.4.2', sympy: '1.13.1' }
const reference: Environment = { version: '3.11.7', implementation: 'CPython', packages }

it('knows the official environment, whatever the patch version', () => {
  expect(environmentOf(reference)).toBe('reference')
  expect(environmentOf({ ...reference, version: '3.11.15' })).toBe('reference')
})

it.each([
  { ...reference, version: '3.12.3' },
  { ...reference, version: '3.1.1' },
  { ...reference, implementation: 'PyPy' },
  { ...reference, packages: { ...packages, numpy: '2.3.0' } },
  { ...reference, packages: {} },
])('takes nothing else for it: %o', (python) => {
  expect(environmentOf(python)).toBe('non-reference')
})
