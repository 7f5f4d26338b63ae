import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'

/** A step or a job that uses something, wherever it stands: in a workflow, or in a part of one that a page shows. */
export interface Call {
  readonly uses: string
  readonly with: Readonly<Record<string, string | number | boolean>>
  /** The combinations of the job's matrix; one without a value where there is none. */
  readonly matrix: readonly Readonly<Record<string, unknown>>[]
}

const Caller = z.looseObject({
  uses: z.string(),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
})
const Matrix = z.looseObject({ strategy: z.looseObject({ matrix: z.record(z.string(), z.unknown()) }) })

/** All calls in a value as YAML gives it, in any notation. */
export const callsIn = (node: unknown, matrix: Call['matrix'] = [{}]): Call[] => {
  if (typeof node !== 'object' || node === null) return []
  const { data: job } = Matrix.safeParse(node)
  const around = job === undefined ? matrix : combinations(job.strategy.matrix)
  const { data: caller } = Caller.safeParse(node)
  const inside = Object.values(node).flatMap((part) => callsIn(part, around))
  return caller === undefined ? inside : [{ uses: caller.uses, with: caller.with, matrix: around }, ...inside]
}

/** Of `include`, or of one dimension. A list that only a run knows has one value here. */
const combinations = (matrix: Readonly<Record<string, unknown>>): Call['matrix'] => {
  const [[name, values] = ['', null], ...more] = Object.entries(matrix)
  if (more.length > 0) throw new Error('a matrix of more than one dimension is not read here')
  if (!Array.isArray(values)) return [{ [name]: 1 }]
  return name === 'include' ? values : values.map((value) => ({ [name]: value }))
}

/** The YAML of a file: itself, or the blocks of a page. */
export const yamlOf = (path: string, text: string): unknown[] =>
  path.endsWith('.md')
    ? [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block = '']) => parse(block))
    : [parse(text)]

/** All workflows, examples and pages, as [path, text]. */
export const filesWithCalls = (root: string): [path: string, text: string][] =>
  globSync(['.github/workflows/*.yml', 'examples/*.yml', '*.md', 'docs/**/*.md', 'examples/*.md'], { cwd: root })
    .sort()
    .map((path) => [path, readFileSync(join(root, path), 'utf8')])
