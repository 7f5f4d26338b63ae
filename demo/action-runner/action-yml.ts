import { readFileSync } from 'node:fs'
import * as z from 'zod'

const Action = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1).max(125),
  author: z.string(),
  branding: z.strictObject({ icon: z.string(), color: z.string() }),
  inputs: z.record(
    z.string(),
    z.strictObject({ description: z.string().min(1), required: z.enum(['true', 'false']), default: z.string() }),
  ),
  outputs: z.record(z.string(), z.strictObject({ description: z.string().min(1) })),
  runs: z.strictObject({ using: z.literal('node24'), main: z.string(), post: z.string().optional() }),
})
export type Action = z.infer<typeof Action>

/** Reads an action.yml. The part of YAML that one needs: mappings by two blanks, plain and JSON scalars, comments. */
export const readActionYml = (path: string): Action => Action.parse(parseMappings(readFileSync(path, 'utf8')))

interface Mapping {
  [key: string]: string | Mapping
}

const parseMappings = (text: string): Mapping => {
  const root: Mapping = {}
  const open: Mapping[] = [root]
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\s*(#.*)?$/.test(line)) continue
    const [, blanks = '', key = '', value = ''] = /^((?: {2})*)([\w-]+):(?: (.+))?$/.exec(line) ?? []
    const parent = open[blanks.length / 2]
    if (key === '' || parent === undefined) throw new Error(`line ${index + 1} is more YAML than this reads: ${line}`)
    open.length = blanks.length / 2 + 1
    if (value === '') {
      const child: Mapping = {}
      parent[key] = child
      open.push(child)
    } else {
      parent[key] = value.startsWith('"') ? z.string().parse(JSON.parse(value)) : value
    }
  }
  return root
}
