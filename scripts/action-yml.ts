import { INPUT_NAMES, INPUTS } from '../action/inputs/inputs.ts'
import { PUBLISH_INPUT_NAMES, PUBLISH_INPUTS, REQUIRED_PUBLISH_INPUTS } from '../action/publish/inputs.ts'
import { PUBLISH_OUTPUTS } from '../action/publish/outputs.ts'
import { OUTPUTS } from '../action/report/outputs.ts'

interface Described {
  readonly sources: string
  readonly name: string
  /** Under 125 characters: the Marketplace shows no more. */
  readonly description: string
  readonly inputs: readonly (readonly [name: string, { readonly description: string; readonly default: string }])[]
  readonly required: readonly string[]
  readonly outputs: Readonly<Record<string, string>>
  readonly runs: readonly string[]
}

/** JSON strings are YAML strings. */
const text = JSON.stringify

const yml = ({ sources, name, description, inputs, required, outputs, runs }: Described): string =>
  [
    `# Made by \`npm run build\` from ${sources}.`,
    `name: ${text(name)}`,
    `description: ${text(description)}`,
    'author: LLM Benchmarks contributors',
    'branding:',
    '  icon: bar-chart-2',
    '  color: blue',
    'inputs:',
    ...inputs.flatMap(([input, { description, default: fallback }]) => [
      `  ${input}:`,
      `    description: ${text(description)}`,
      `    required: ${required.includes(input)}`,
      `    default: ${text(fallback)}`,
    ]),
    'outputs:',
    ...Object.entries(outputs).flatMap(([output, description]) => [
      `  ${output}:`,
      `    description: ${text(description)}`,
    ]),
    'runs:',
    '  using: node24',
    ...runs.map((line) => `  ${line}`),
    '',
  ].join('\n')

/** action.yml as the tables of inputs and outputs have it. */
export const actionYml = (): string =>
  yml({
    sources: 'action/inputs/inputs.ts and action/report/outputs.ts',
    name: 'LLM Benchmarks',
    description:
      'Runs LiveCodeBench on a model in a sandbox: pass@1 with its uncertainty, cost and verdict per problem.',
    inputs: INPUT_NAMES.map((name) => [name, INPUTS[name]]),
    required: [],
    outputs: OUTPUTS,
    runs: ['main: dist/index.js', 'post: dist/index.js'],
  })

/** publish/action.yml, of the step that posts what the other has measured. */
export const publishYml = (): string =>
  yml({
    sources: 'action/publish/inputs.ts and action/publish/outputs.ts',
    name: 'LLM Benchmarks: publish',
    description:
      'Posts a results.json to your dashboard, and opens an issue when a run needs a look. Runs no model code.',
    inputs: PUBLISH_INPUT_NAMES.map((name) => [name, PUBLISH_INPUTS[name]]),
    required: REQUIRED_PUBLISH_INPUTS,
    outputs: PUBLISH_OUTPUTS,
    runs: ['main: index.mjs'],
  })
