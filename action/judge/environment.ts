import type { PythonReport } from './verdict.ts'

/** The official grader's lock file, for CPython 3.11. */
export const REFERENCE_PACKAGES: Readonly<Record<string, string>> = {
  numpy: '2.2.5',
  scipy: '1.15.2',
  pandas: '2.2.3',
  networkx: '3.4.2',
  sympy: '1.13.1',
}

export type Environment = Pick<PythonReport, 'implementation' | 'version' | 'packages'>

export const isReferencePython = ({ implementation, version }: Environment): boolean =>
  implementation === 'CPython' && version.startsWith('3.11.')

/** `non-reference` begins a series of its own: other packages, or another Python, pass other programs. */
export function environmentOf(python: Environment): 'reference' | 'non-reference' {
  const hasPackages = Object.entries(REFERENCE_PACKAGES).every(([name, wanted]) => python.packages[name] === wanted)
  return isReferencePython(python) && hasPackages ? 'reference' : 'non-reference'
}
