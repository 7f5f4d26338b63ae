import { INPUT_NAMES, INPUTS } from '../action/inputs.ts'
import { OUTPUTS } from '../action/report/outputs.ts'

/** Under 125 characters: the Marketplace shows no more. */
const DESCRIPTION =
  'Runs LiveCodeBench on a model in a sandbox: pass@1 with its uncertainty, cost and verdict per problem.'

/** JSON strings are YAML strings. */
const text = JSON.stringify

/** action.yml as the tables of inputs and outputs have it. */
export const actionYml = (): string =>
  [
    '# Made by `npm run build` from action/inputs.ts and action/report/outputs.ts.',
    'name: LLM Benchmarks',
    `description: ${text(DESCRIPTION)}`,
    'author: LLM Benchmarks contributors',
    'branding:',
    '  icon: bar-chart-2',
    '  color: blue',
    'inputs:',
    ...INPUT_NAMES.flatMap((name) => [
      `  ${name}:`,
      `    description: ${text(INPUTS[name].description)}`,
      '    required: false',
      `    default: ${text(INPUTS[name].default)}`,
    ]),
    'outputs:',
    ...Object.entries(OUTPUTS).flatMap(([name, description]) => [
      `  ${name}:`,
      `    description: ${text(description)}`,
    ]),
    'runs:',
    '  using: node24',
    '  main: dist/index.js',
    '  post: dist/index.js',
    '',
  ].join('\n')
