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

/** Generated tables by document, each between `<!-- name -->` and `<!-- /name -->`. */
const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'docs/reference.md': {
    inputs: inputTable(INPUT_NAMES.map((name) => [name, INPUTS[name]])),
    outputs: outputTable(OUTPUTS),
  },
  'docs/publishing.md': {
    'publish inputs': inputTable(PUBLISH_INPUT_NAMES.map((name) => [name, PUBLISH_INPUTS[name]])),
    'publish outputs': outputTable(PUBLISH_OUTPUTS),
  },
}

/** Documents with generated tables, from the root of the repository. */
export const DOCUMENTS_WITH_TABLES: readonly string[] = Object.keys(TABLES)

/**
 * Replaces the tables of a document by those that the sources give.
 * @param path one of {@link DOCUMENTS_WITH_TABLES}
 */
export const withTables = (path: string, document: string): string =>
  Object.entries(TABLES[path] ?? {}).reduce((text, [name, rows]) => {
    const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
    const [start, end] = [text.indexOf(open), text.indexOf(close)]
    if (start < 0 || end < start) throw new Error(`${path} has no place for the ${name} between ${open} and ${close}`)
    return `${text.slice(0, start)}${open}\n\n${rows}\n\n${text.slice(end)}`
  }, document)
