/** argv: umask, interpreter. Opens the reference environment, then judges its canaries; prints one line of JSON. */

import { openJudge } from '../../action/judge/judge.ts'
import { openReferencePython } from '../../action/python-env/reference.ts'

const [umask = '022', named = 'python3'] = process.argv.slice(2)
process.umask(Number.parseInt(umask, 8))
const log = (line: string) => void process.stderr.write(`${line}\n`)

const started = performance.now()
const inputs = { python: named, pythonPackages: 'reference' } as const
const python = await openReferencePython(inputs, { env: process.env, cache: null, log, warn: log })
const seconds = (performance.now() - started) / 1000
await using judge = await openJudge({ sandbox: 'auto', python, memoryLimitMb: 4096, log })
const { checks } = await judge.runCanaries()
console.log(
  JSON.stringify({
    seconds,
    kind: judge.sandbox.kind,
    checks: checks.map(({ name, expected, actual, wallMs }) => ({
      name,
      held: expected === actual,
      ms: Math.round(wallMs),
    })),
  }),
)
