import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seed } from '../demo/seed.ts'
import { applyMigrations, startWorker } from '../demo/wrangler.ts'
import { callsOf, type Document, makeHistory, makeNewRun } from './contract/api.ts'
import { type Reading, readWithPython, readWithTypeScript, type Service } from './contract/clients.ts'
import { type Linting, lintWithRedocly, lintWithSpectral } from './contract/linters.ts'
import { fuzz } from './contract/schemathesis.ts'
import { installTools, type Tools, VERSIONS } from './contract/tools.ts'

/**
 * `npm run bench -- contract [EXAMPLES]`: the API as strangers' tools see it. Linters read its description, generators make
 * clients of it that read every operation, and schemathesis sends what the description allows and forbids. Takes minutes.
 * Ends with an error if anything is found that is not explained.
 */
const EXAMPLES = 50
const KEY = 'key-of-the-bench'

export const run = async (args: readonly string[]): Promise<void> => {
  const tools = await installTools()
  const folder = mkdtempSync(join(tmpdir(), 'bench-contract-'))
  try {
    applyMigrations(folder)
    const history = await makeHistory()
    await seed(folder, history)
    const worker = await startWorker({
      folder,
      port: 0,
      script: 'worker/testing/unlimited.ts',
      vars: { ADMIN_API_KEY: KEY },
    })
    try {
      const text = await (await fetch(`${worker.url}/api/openapi.json`)).text()
      const document = join(tools.folder, 'openapi.json')
      writeFileSync(document, text)
      const calls = callsOf(JSON.parse(text) as Document, history)
      const service = { url: worker.url, key: KEY, calls, document, result: await makeNewRun() }
      await measure(tools, service, Number(args[0] ?? EXAMPLES))
    } finally {
      await worker.stop()
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

interface Row {
  readonly tool: string
  readonly result: string
  readonly problems: readonly string[]
}

async function measure(tools: Tools, service: Service, examples: number): Promise<void> {
  const rows: Row[] = []
  const add = (row: Row): void => {
    rows.push(row)
    console.log(`${`${row.tool} ${VERSIONS[row.tool]}`.padEnd(36)}${row.result}`)
  }
  add(lintingRow('@redocly/cli', await lintWithRedocly(tools, service.document)))
  add(lintingRow('@stoplight/spectral-cli', await lintWithSpectral(tools, service.document)))
  add(readingRow('openapi-python-client', await readWithPython(tools, service), service))
  add(readingRow('openapi-typescript', await readWithTypeScript(tools, service), service))
  const { operations, requests, explained, problems } = await fuzz(tools, service, examples)
  const result = `${requests} requests to ${operations} operations, ${problems.length === 0 ? 'no failure' : 'FAILED'}`
  add({ tool: 'schemathesis', result, problems })
  for (const [rule, count] of explained) console.log(`  explained: ${rule} (${count})`)
  const all = rows.flatMap((row) => row.problems.map((problem) => `${row.tool}: ${problem}`))
  if (all.length === 0) return
  console.error(`\n${all.join('\n')}`)
  process.exitCode = 1
}

const lintingRow = (tool: string, { errors, warnings, rules }: Linting): Row => ({
  tool,
  result: `${errors} errors, ${warnings} warnings${rules.length > 0 ? ` (${rules.join(', ')})` : ''}`,
  problems: errors === 0 ? [] : [rules.join(', ')],
})

const readingRow = (tool: string, { read, problems }: Reading, { calls }: Service): Row => ({
  tool,
  result: `${read} of ${calls.length} operations read${problems.length === 0 ? '' : ', FAILED'}`,
  problems,
})
