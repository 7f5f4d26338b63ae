import type { Validator } from './validators.ts'

interface InputSpec<T> {
  /** Text that stands for an input that was left out or is empty. */
  readonly default: string
  readonly description: string
  readonly validate: Validator<T>
}

export const input = <T>(fallback: string, validate: Validator<T>, description: string): InputSpec<T> => ({
  default: fallback,
  description,
  validate,
})

type InputTable = Readonly<Record<string, InputSpec<unknown>>>

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

/** Validated values of a table's inputs, named in camelCase: `max-tokens` becomes `maxTokens`. */
export type ValuesOf<Table extends InputTable> = {
  readonly [Name in keyof Table & string as CamelCase<Name>]: ReturnType<Table[Name]['validate']>
}

/** Texts by input name, as the user gave them. */
export type InputTexts = Readonly<Record<string, string | undefined>>

/** `max-tokens` -> `maxTokens`. */
export const camelCase = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/**
 * Validates every input of a table. Surrounding blanks are dropped, and an empty text means the default, as in GitHub
 * Actions.
 * @throws BenchmarkError `bad_input`, naming input, text and what is allowed
 */
export const readTable = <Table extends InputTable>(table: Table, raw: InputTexts): ValuesOf<Table> =>
  Object.fromEntries(
    Object.entries(table).map(([name, { default: fallback, validate }]) => [
      camelCase(name),
      validate(raw[name]?.trim() || fallback, name),
    ]),
  ) as ValuesOf<Table>
