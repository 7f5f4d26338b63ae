import * as z from 'zod'
import { config, runRef, sample, window } from '../../../core/api/shared.ts'
import * as api from '../../../core/api.ts'
import { resultsSchema } from '../../../core/results.ts'
import { anyResultsSchema, resultsV1Schema } from '../../../core/results-v1.ts'

/** JSON Schemas of the document. Those of `core/api.ts` and of results.json have names and refer to each other. */

const parts = {
  runRef,
  window,
  sample,
  config,
  results: resultsSchema,
  resultsV1: resultsV1Schema,
  anyResults: anyResultsSchema,
}

const named = z.registry<{ id: string }>()

/** Alternatives of a union get names too: openapi-python-client cannot read them inside a named union. */
function give(name: string, schema: z.ZodType): void {
  if (named.has(schema)) return // part of another union too
  const id = name.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
  named.add(schema, { id })
  if (schema instanceof z.ZodDiscriminatedUnion)
    for (const option of schema.options)
      if (option instanceof z.ZodObject) give(`${id}_${option.shape['kind'].value}`, option)
}
for (const [name, schema] of Object.entries({ ...api, ...parts })) give(name, schema)

const addressOf = (id: string): string => `#/components/schemas/${id}`

/** Named schemas that a part of the document refers to, each after those that it refers to: some generators need that. */
export function schemasUsedBy(part: object): Record<string, object> {
  const { schemas } = z.toJSONSchema(named, { uri: addressOf })
  const used: Record<string, object> = {}
  const addFrom = (text: string): void => {
    for (const [, id = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (used[id]) continue
      const { $id: _address, $schema: _dialect, ...schema } = schemas[id] ?? {}
      addFrom(JSON.stringify(schema))
      used[id] = schema
    }
  }
  addFrom(JSON.stringify(part))
  return used
}

/** A reference, where the schema has a name. */
export function schemaOf(schema: z.ZodType): object {
  const id = named.get(schema)?.id
  if (id !== undefined) return { $ref: addressOf(id) }
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io: 'input' })
  return json
}
