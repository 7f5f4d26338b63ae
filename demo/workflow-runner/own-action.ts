import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import type { Launched, Machine } from './machine.ts'

const Action = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().default('') })),
  outputs: z.record(z.string(), z.unknown()),
  runs: z.object({ using: z.literal('node24'), main: z.string(), post: z.string().optional() }),
})

type Texts = Readonly<Record<string, string>>

export interface ActionRun {
  readonly launched: Launched
  /** Inputs that action.yml does not have. The runner of GitHub warns about them, and goes on. */
  readonly unknown: readonly string[]
  /** Runs at the end of the job. */
  readonly post: (() => Promise<Launched>) | null
}

/** Runs the Action in a folder as the runner does: its committed bundle, started from the workspace. */
export const runAction = async (machine: Machine, folder: string, inputs: Texts, env: Texts): Promise<ActionRun> => {
  if (!existsSync(join(folder, 'action.yml'))) return { launched: absent(folder), unknown: [], post: null }
  const action = Action.parse(parse(readFileSync(join(folder, 'action.yml'), 'utf8')))
  const stepEnv = {
    ...env,
    GITHUB_ACTION_PATH: folder,
    ...Object.fromEntries(
      Object.entries(action.inputs).map(([name, input]) => [inputVariable(name), inputs[name] ?? input.default]),
    ),
  }
  const node = (script: string, more: Texts) =>
    machine.launch(process.execPath, [join(folder, script)], { ...stepEnv, ...more })
  const launched = await node(action.runs.main, {})
  const undeclared = Object.keys(launched.outputs).find((name) => !Object.hasOwn(action.outputs, name))
  if (undeclared !== undefined) throw new Error(`${folder}/action.yml has no output ${undeclared}`)
  const { post } = action.runs
  const states = Object.fromEntries(Object.entries(launched.state).map(([name, value]) => [`STATE_${name}`, value]))
  return {
    launched,
    unknown: Object.keys(inputs).filter((name) => !Object.hasOwn(action.inputs, name)),
    post: post === undefined ? null : () => node(post, states),
  }
}

/** As the runner says it when a step names what is not in the workspace. */
const absent = (folder: string): Launched => ({
  code: 1,
  output: `::error::Can't find 'action.yml' under '${folder}'\n`,
  outputs: {},
  state: {},
  summary: '',
})

/** Dashes stay, which no shell could export. */
const inputVariable = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`
