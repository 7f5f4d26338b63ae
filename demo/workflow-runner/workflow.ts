import { parse } from 'yaml'
import * as z from 'zod'

/** A workflow file, as far as ours go: a key that is not here is refused, so that nothing is read past. */

const scalar = z.union([z.string(), z.number(), z.boolean()])
export type Scalar = z.infer<typeof scalar>
const texts = z.record(z.string(), scalar)

const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']))

const step = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: texts.default({}),
  env: texts.default({}),
})
export type Step = z.infer<typeof step>

const job = z.strictObject({
  needs: z.union([z.string().transform((name) => [name]), z.array(z.string())]).default([]),
  if: z.string().optional(),
  'runs-on': z.union([z.string(), z.array(z.string())]).optional(),
  'timeout-minutes': z.number().optional(),
  environment: z.union([z.string(), z.strictObject({ name: z.string(), url: z.string() })]).optional(),
  permissions: permissions.optional(),
  outputs: z.record(z.string(), z.string()).default({}),
  strategy: z
    .strictObject({
      'fail-fast': z.boolean().optional(),
      'max-parallel': z.number().optional(),
      matrix: z.record(z.string(), z.unknown()),
    })
    .optional(),
  steps: z.array(step).default([]),
  // A job that is a call of a reusable workflow.
  uses: z.string().optional(),
  with: texts.default({}),
  secrets: texts.default({}),
})
export type Job = z.infer<typeof job>

const input = z.strictObject({
  description: z.string().optional(),
  type: z.enum(['string', 'number', 'boolean', 'choice']),
  default: scalar.optional(),
  required: z.boolean().optional(),
  options: z.array(z.string()).optional(),
})
const inputs = z.record(z.string(), input).default({})

const events = z.strictObject({
  push: z.unknown(),
  pull_request: z.unknown(),
  pull_request_target: z.unknown(), // readable, so that a rule can refuse it
  release: z.unknown(),
  schedule: z.array(z.strictObject({ cron: z.string() })).default([]),
  workflow_dispatch: z
    .strictObject({ inputs })
    .nullish()
    .transform((event) => event ?? { inputs: {} }),
  workflow_call: z
    .strictObject({
      inputs,
      secrets: z.record(z.string(), z.unknown()).default({}),
      outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })).default({}),
    })
    .optional(),
})

const workflow = z.strictObject({
  name: z.string(),
  on: events.partial(),
  permissions: permissions.optional(),
  concurrency: z
    .strictObject({
      group: z.string(),
      'cancel-in-progress': z.union([z.boolean(), z.string()]),
      queue: z.literal('max').optional(),
    })
    .optional(),
  env: texts.default({}),
  jobs: z.record(z.string(), job),
})
export type Workflow = z.infer<typeof workflow>

/** @throws Error naming what is no workflow, or more of one than is known here */
export const readWorkflow = (text: string): Workflow => {
  const { data, error } = workflow.safeParse(parse(text))
  if (error) throw new Error(z.prettifyError(error))
  return data
}
