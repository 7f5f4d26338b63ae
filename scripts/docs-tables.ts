import { INPUT_NAMES, INPUTS } from '../action/inputs.ts'
import { OUTPUTS } from '../action/report/outputs.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|')
const code = (text: string): string => (text === '' ? '' : `\`${cell(text)}\``)

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const TABLES: Readonly<Record<string, string>> = {
  inputs: table(
    ['input', 'default', 'meaning'],
    INPUT_NAMES.map((name) => [code(name), code(INPUTS[name].default), cell(INPUTS[name].description)]),
  ),
  outputs: table(
    ['output', 'meaning'],
    Object.entries(OUTPUTS).map(([name, description]) => [code(name), cell(description)]),
  ),
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
