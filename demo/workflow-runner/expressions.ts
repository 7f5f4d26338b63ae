import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import type { FunctionDefinition } from '@actions/expressions/funcs/info'
import type { Scalar } from './workflow.ts'

/** What an expression can see: contexts by name (`github`, `vars`, …), and how things stand. */
export interface Scope {
  readonly contexts: Readonly<Record<string, unknown>>
  /** Whether everything before has gone well: `success()`. */
  readonly succeeded: boolean
  /** Whether somebody has cancelled the run. */
  readonly cancelled?: boolean
}

/** Evaluates an expression with GitHub's own library. @throws Error for a context or a function that is not there */
const evaluate = (expression: string, { contexts, succeeded, cancelled = false }: Scope): data.ExpressionData => {
  const functions = statusFunctions(succeeded, cancelled)
  const tree = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), [...functions.values()]).parse()
  const dictionary: data.Dictionary = JSON.parse(JSON.stringify(contexts), data.reviver)
  return new Evaluator(tree, dictionary, functions).evaluate()
}

const statusFunctions = (succeeded: boolean, cancelled: boolean): Map<string, FunctionDefinition> => {
  const results = { success: succeeded && !cancelled, failure: !succeeded && !cancelled, always: true, cancelled }
  return new Map(
    Object.entries(results).map(([name, result]) => [
      name,
      { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(result) },
    ]),
  )
}

const EXPRESSION = /\$\{\{(.*?)\}\}/gs

/** A text with its expressions replaced by their values. */
export const fill = (template: Scalar, scope: Scope): string =>
  String(template).replaceAll(EXPRESSION, (_, expression: string) => evaluate(expression, scope).coerceString())

export const fillAll = (texts: Readonly<Record<string, Scalar>>, scope: Scope): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(text, scope)]))

/** The value of an expression that is the whole of a text, as JSON has it. */
export const evaluated = (template: string, scope: Scope): unknown => {
  const [, expression] = /^\$\{\{(.*)\}\}$/s.exec(template.trim()) ?? []
  if (expression === undefined) throw new Error(`${template} is more, or less, than an expression`)
  return JSON.parse(JSON.stringify(evaluate(expression, scope), data.replacer))
}

/** Whether a step or job is to run: without a word of its own about it, only when all before has gone well. */
export const holds = (condition: string | undefined, scope: Scope): boolean => {
  const isGood = scope.succeeded && scope.cancelled !== true
  if (condition === undefined) return isGood
  const expression = condition.trim().replace(/^\$\{\{(.*)\}\}$/s, '$1')
  const speaksOfStatus = /\b(success|failure|always|cancelled)\s*\(/.test(expression)
  if (!speaksOfStatus && !isGood) return false
  return isTrue(evaluate(expression, scope))
}

/** As GitHub has it: false, 0, the empty text and null are false. */
const isTrue = (value: data.ExpressionData): boolean => {
  switch (value.kind) {
    case data.Kind.Null:
      return false
    case data.Kind.Boolean:
      return value.coerceString() === 'true'
    case data.Kind.Number:
      return value.number() !== 0
    case data.Kind.String:
      return value.coerceString() !== ''
    default:
      return true
  }
}
