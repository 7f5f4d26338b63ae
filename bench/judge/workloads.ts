import type { Solution } from '../../action/judge/verdict.ts'

/** The same solution judged many times: all differ in a comment, so that nothing can be cached. */
export interface Workload {
  readonly name: string
  readonly solutions: readonly Solution[]
  /** The same program for a bare interpreter: reads one test from stdin, writes to stdout. */
  readonly plain: string
}

const repeated = (
  name: string,
  count: number,
  solution: Omit<Solution, 'timeoutSeconds'>,
  plain: string,
): Workload => ({
  name: `${name} (${count} × ${solution.tests.length})`,
  solutions: Array.from({ length: count }, (_, i) => ({
    ...solution,
    code: `# ${i}\n${solution.code}`,
    timeoutSeconds: 6,
  })),
  plain,
})

const range = (count: number) => Array.from({ length: count }, (_, i) => i)

const STDIN = `
n = int(input())
values = list(map(int, input().split()))
total = 0
for value in values:
    total += value * value
print(n, total)
`
function stdinTest(i: number) {
  const values = range(10).map((k) => i + k)
  return {
    input: `10\n${values.join(' ')}\n`,
    output: `10 ${values.reduce((sum, value) => sum + value * value, 0)}\n`,
  }
}

const FUNCTION = `
class Solution:
    def collect(self, numbers: List[int], limit: int) -> List[int]:
        return [number for number in sorted(numbers) if number < limit]
`
const functionTest = (i: number) => ({
  input: `${JSON.stringify(range(10).map((k) => (i * 7 + k * 3) % 20))}\n12`,
  output: JSON.stringify(
    range(10)
      .map((k) => (i * 7 + k * 3) % 20)
      .sort((a, b) => a - b)
      .filter((value) => value < 12),
  ),
})
const FUNCTION_PLAIN = `from typing import List\nimport json, sys\n${FUNCTION}\nprint(json.dumps(Solution().collect(*map(json.loads, sys.stdin.read().split("\\n")))))`

const NUMPY = `
import numpy as np
n = int(input())
print(int(np.arange(n, dtype=np.int64).sum()))
`
const numpyTest = (i: number) => ({ input: `${1000 + i}\n`, output: `${((1000 + i) * (999 + i)) / 2}\n` })

const MEGABYTE = `
import sys
print(sys.stdin.read().upper())
`
function megabyteTest() {
  const input = 'abcdefgh'.repeat(131_072)
  return { input, output: input.toUpperCase() }
}

const CPU = `
n = int(input())
a, b = 0, 1
for _ in range(n):
    a, b = b, (a + b) % 1000003
print(a)
`
const CPU_STEPS = 500_000
function cpuTest() {
  let [a, b] = [0, 1]
  for (let i = 0; i < CPU_STEPS; i++) [a, b] = [b, (a + b) % 1_000_003]
  return { input: `${CPU_STEPS}\n`, output: `${a}\n` }
}

export const CPU_WORKLOAD = 'processor-bound'

export const workloads = (): Workload[] => [
  repeated('small stdin', 200, { code: STDIN, functionName: null, tests: range(20).map(stdinTest) }, STDIN),
  repeated(
    'functions',
    200,
    { code: FUNCTION, functionName: 'collect', tests: range(20).map(functionTest) },
    FUNCTION_PLAIN,
  ),
  repeated('numpy', 60, { code: NUMPY, functionName: null, tests: range(20).map(numpyTest) }, NUMPY),
  repeated('1 MB in and out', 6, { code: MEGABYTE, functionName: null, tests: range(10).map(megabyteTest) }, MEGABYTE),
  repeated(CPU_WORKLOAD, 6, { code: CPU, functionName: null, tests: range(10).map(cpuTest) }, CPU),
]
