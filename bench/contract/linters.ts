import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Tools } from './tools.ts'

export interface Linting {
  readonly errors: number
  readonly warnings: number
  /** Rules of the warnings and errors, each once. */
  readonly rules: readonly string[]
}

const redoclySchema = z.object({
  totals: z.object({ errors: z.int(), warnings: z.int() }),
  problems: z.array(z.object({ ruleId: z.string() })),
})

export async function lintWithRedocly({ run }: Tools, document: string): Promise<Linting> {
  const { stdout } = await run('redocly', ['lint', document, '--format', 'json'])
  const { totals, problems } = redoclySchema.parse(JSON.parse(stdout))
  return { ...totals, rules: [...new Set(problems.map(({ ruleId }) => ruleId))] }
}

const spectralSchema = z.array(z.object({ code: z.string(), severity: z.int() }))
const [ERROR, WARNING] = [0, 1]

export async function lintWithSpectral({ folder, run }: Tools, document: string): Promise<Linting> {
  const ruleset = join(folder, 'spectral.json')
  writeFileSync(ruleset, JSON.stringify({ extends: ['spectral:oas'] }))
  const { stdout } = await run('spectral', ['lint', document, '--ruleset', ruleset, '--format', 'json', '--quiet'])
  const found = spectralSchema.parse(JSON.parse(stdout))
  const countOf = (severity: number) => found.filter((one) => one.severity === severity).length
  return { errors: countOf(ERROR), warnings: countOf(WARNING), rules: [...new Set(found.map(({ code }) => code))] }
}
