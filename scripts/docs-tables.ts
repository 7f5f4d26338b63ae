import { INPUT_NAMES, INPUTS } from '../action/inputs/inputs.ts'
import { PUBLISH_INPUT_NAMES, PUBLISH_INPUTS } from '../action/publish/inputs.ts'
import { PUBLISH_OUTPUTS } from '../action/publish/outputs.ts'
import { OUTPUTS } from '../action/report/outputs.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|')
const code = (text: string): string => (text === '' ? '' : `\`${cell(text)}\``)

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

type Described = readonly [name: string, { readonly default: string; readonly description: string }]

const inputTable = (inputs: readonly Described[]): string =>
  table(
    ['input', 'default', 'meaning'],
    inputs.map(([name, input]) => [code(name), code(input.default), cell(input.description)]),
  )

const outputTable = (outputs: Readonly<Record<string, string>>): string =>
  table(
    ['output', 'meaning'],
    Object.entries(outputs).map(([name, description]) => [code(name), cell(description)]),
  )

const TABLES: Readonly<Record<string, string>> = {
  inputs: inputTable(INPUT_NAMES.map((name) => [name, INPUTS[name]])),
  outputs: outputTable(OUTPUTS),
  'publish inputs': inputTable(PUBLISH_INPUT_NAMES.map((name) => [name, PUBLISH_INPUTS[name]])),
  'publish outputs': outputTable(PUBLISH_OUTPUTS),
}

/** A document with its tables as the sources have them, between `<!-- name -->` and `<!-- /name -->`. */
export const withTables = (document: string): string =>
  Object.entries(TABLES).reduce((text, [name, rows]) => {
    const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
    const [start, end] = [text.indexOf(open), text.indexOf(close)]
    if (start < 0 || end < start)
      throw new Error(`the document has no place for the ${name} between ${open} and ${close}`)
    return `${text.slice(0, start)}${open}\n\n${rows}\n\n${text.slice(end)}`
  }, document)
