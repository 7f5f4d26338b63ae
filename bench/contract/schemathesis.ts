import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Service } from './clients.ts'
import type { Tools } from './tools.ts'

const reportSchema = z.object({
  operations: z.object({ total: z.int(), tested: z.int() }),
  test_cases: z.object({ generated: z.int() }),
})

export interface Fuzzing {
  readonly operations: string
  readonly requests: number
  /** Number of refusals by rule of `hooks.py`. */
  readonly explained: ReadonlyMap<string, number>
  readonly problems: readonly string[]
}

/** Generates requests from the document, valid and invalid ones, and checks each response against it. */
export async function fuzz({ folder, run }: Tools, { url, key, calls }: Service, examples: number): Promise<Fuzzing> {
  const [report, explained] = [join(folder, 'schemathesis.json'), join(folder, 'explained.txt')]
  for (const file of [report, explained]) rmSync(file, { force: true })
  writeFileSync(join(folder, 'schemathesis.toml'), settingsOf(calls))
  const args = ['run', `${url}/api/openapi.json`, '--header', `Authorization: Bearer ${key}`, '--seed', '1']
  const how = ['--phases', 'coverage,fuzzing,stateful', '--max-examples', String(examples), '--continue-on-failure']
  const output = ['--no-color', '--report', 'json', '--report-json-path', report]
  const hooks = join(import.meta.dirname, 'hooks.py')
  const env = { SCHEMATHESIS_HOOKS: hooks, EXPLAINED: explained }
  const ended = await run('schemathesis', [...args, ...how, ...output], { env })
  if (!existsSync(report)) throw new Error(`schemathesis gave no report:\n${ended.output}`)
  const found = reportSchema.parse(JSON.parse(readFileSync(report, 'utf8')))
  return {
    operations: `${found.operations.tested} of ${found.operations.total}`,
    requests: found.test_cases.generated,
    explained: countLines(explained),
    problems: ended.status === 0 ? [] : [ended.output],
  }
}

/** Values for paths with two ids, which are hardly ever guessed. */
const settingsOf = (calls: Service['calls']): string =>
  calls
    .filter(({ values }) => Object.keys(values).length > 1)
    .map(({ method, path, values }) => {
      const parameters = Object.entries(values).map(([name, value]) => `${name} = "${value}"`)
      return `[[operations]]\ninclude-name = "${method.toUpperCase()} ${path}"\nparameters = { ${parameters.join(', ')} }\n`
    })
    .join('\n')

function countLines(file: string): ReadonlyMap<string, number> {
  if (!existsSync(file)) return new Map()
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return new Map([...Map.groupBy(lines, (line) => line)].map(([line, same]) => [line, same.length]))
}
