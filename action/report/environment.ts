import type { PythonReport } from '../judge/verdict.ts'

/** The official grader's lock file, for CPython 3.11. */
const REFERENCE_PACKAGES: Readonly<Record<string, string>> = {
  numpy: '2.2.5',
  scipy: '1.15.2',
  pandas: '2.2.3',
  networkx: '3.4.2',
  sympy: '1.13.1',
}

export type Environment = Pick<PythonReport, 'implementation' | 'version' | 'packages'>

/** `non-reference` parts a series: other packages and another Python pass and fail other programs. */
export function environmentOf({ implementation, version, packages }: Environment): 'reference' | 'non-reference' {
  const isPython = implementation === 'CPython' && version.startsWith('3.11.')
  const hasPackages = Object.entries(REFERENCE_PACKAGES).every(([name, wanted]) => packages[name] === wanted)
  return isPython && hasPackages ? 'reference' : 'non-reference'
}
