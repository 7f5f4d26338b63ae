import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Results } from '../../core/results.ts'
import type { Call } from './api.ts'
import type { Tools } from './tools.ts'

/** Clients that are made from the document, and what they read. */

export interface Service {
  readonly url: string
  readonly key: string
  readonly calls: readonly Call[]
  /** Path of the OpenAPI document. */
  readonly document: string
  /** To post; not on record yet. */
  readonly result: Results
}

export interface Reading {
  readonly read: number
  /** A line for each operation that was not read. */
  readonly problems: readonly string[]
}

const lineSchema = z.object({ operation: z.string(), status: z.int(), problem: z.string().nullable() })

/** openapi-python-client knows no pictures; as a file it gives the bytes. */
const PYTHON_SETTINGS = JSON.stringify({ content_type_overrides: { 'image/svg+xml': 'application/octet-stream' } })

export async function readWithPython({ folder, run }: Tools, service: Service): Promise<Reading> {
  const client = join(folder, 'python-client')
  const [settings, result] = [join(folder, 'python-client.json'), join(folder, 'result.json')]
  rmSync(client, { recursive: true, force: true })
  writeFileSync(settings, PYTHON_SETTINGS)
  writeFileSync(result, JSON.stringify(service.result))
  const from = ['generate', '--path', service.document, '--output-path', client, '--config', settings]
  const made = await run('openapi-python-client', [...from, '--fail-on-warning'])
  if (made.status !== 0) return { read: 0, problems: [`no client was made: ${made.output}`] }
  const values = Object.fromEntries(service.calls.map((call) => [snakeCase(call.operationId), call.values]))
  const script = join(import.meta.dirname, 'read.py')
  const args = [script, service.url, service.key, JSON.stringify(values), result]
  return readingOf(await run('python', args, { cwd: client, env: { PYTHONPATH: client } }), service)
}

const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export async function readWithTypeScript({ folder, run }: Tools, service: Service): Promise<Reading> {
  const made = await run('openapi-typescript', [service.document, '--output', join(folder, 'api.d.ts')])
  if (made.status !== 0) return { read: 0, problems: [`no client was made: ${made.output}`] }
  writeFileSync(join(folder, 'read.ts'), program(service))
  const flags = ['--strict', '--module', 'nodenext', '--target', 'es2023', '--skipLibCheck', 'read.ts']
  const compiled = await run('tsc', flags)
  if (compiled.status !== 0) return { read: 0, problems: [`the client has type errors: ${compiled.output}`] }
  return readingOf(await run('node', ['read.js']), service)
}

/** A program that calls each operation with the types of the document. */
const program = ({ url, key, calls, result }: Service): string => `import createClient from 'openapi-fetch'
import type { paths } from './api.d.ts'

const client = createClient<paths>({ baseUrl: ${JSON.stringify(url)} })
const headers = { Authorization: ${JSON.stringify(`Bearer ${key}`)} }

function report(operation: string, { data, error, response }: { data?: unknown; error?: unknown; response: Response }) {
  const problem = data === undefined || data === '' ? 'no data: ' + JSON.stringify(error) : null
  console.log(JSON.stringify({ operation, status: response.status, problem }))
}
${calls.map((call) => `report('${call.operationId}', await ${callText(call, result)})`).join('\n')}
`

function callText({ method, path, values }: Call, result: Results): string {
  if (method === 'post') return `client.POST('${path}', { headers, body: ${JSON.stringify(result)} })`
  const parameters = Object.keys(values).length === 0 ? '' : `params: { path: ${JSON.stringify(values)} },`
  const isText = path.endsWith('.svg')
  return `client.GET('${path}', { ${parameters} ${isText ? "parseAs: 'text'" : ''} })`
}

function readingOf({ stdout, output }: { stdout: string; output: string }, { calls }: Service): Reading {
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => lineSchema.parse(JSON.parse(line)))
  const problems = lines.flatMap(({ operation, status, problem }) =>
    problem === null ? [] : [`${operation} ${status}: ${problem}`],
  )
  if (lines.length < calls.length)
    problems.push(`only ${lines.length} of ${calls.length} were called: ${output.slice(-2000)}`)
  return { read: lines.length - problems.length, problems }
}
