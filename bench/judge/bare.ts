import { spawn } from 'node:child_process'
import type { Solution } from '../../action/judge/verdict.ts'
import type { Workload } from './workloads.ts'

/** Runs a program under a bare interpreter and returns its stdout. */
const python = (path: string, program: string, input: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(path, ['-I', '-c', program], { stdio: ['pipe', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`python ended with ${code}`))))
    child.stdin.end(input)
  })

/** Same text, or the same JSON. */
const isRight = (output: string, expected: string): boolean =>
  output.trim() === expected.trim() || JSON.stringify(JSON.parse(output)) === JSON.stringify(JSON.parse(expected))

function check(output: string, expected: string): void {
  if (!isRight(output, expected)) throw new Error('a bare interpreter gave a wrong output')
}

/** A fresh interpreter for each test: what `python sol.py < input` costs. */
export async function freshPerTest(path: string, { plain }: Workload, { tests }: Solution): Promise<void> {
  for (const { input, output } of tests) check(await python(path, plain, input), output)
}

/** One cold interpreter for all tests of a solution, nothing captured or compared inside. */
export async function coldPerSolution(path: string, { plain }: Workload, { tests }: Solution): Promise<void> {
  const output = await python(path, LOOP, JSON.stringify({ code: plain, inputs: tests.map(({ input }) => input) }))
  const outputs: string[] = JSON.parse(output)
  for (const [i, { output: expected }] of tests.entries()) check(outputs[i] ?? '', expected)
}

const LOOP = `
import contextlib, io, json, sys
job = json.loads(sys.stdin.read())
lines = job["code"].splitlines()
body = compile("def main():\\n" + "\\n".join("    " + line for line in lines) + "\\n", "plain", "exec")
names, outputs = {}, []
exec(body, names)
for text in job["inputs"]:
    sys.stdin = io.StringIO(text)
    with contextlib.redirect_stdout(io.StringIO()) as captured:
        names["main"]()
    outputs.append(captured.getvalue())
sys.stdin = sys.__stdin__
print(json.dumps(outputs))
`
