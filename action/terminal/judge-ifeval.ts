import { readFile, writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { needsPunkt } from '../benchmarks/ifeval/instructions.ts'
import { instructionFields, instructionsOf } from '../benchmarks/ifeval/prompt.ts'
import { openPunkt } from '../benchmarks/ifeval/punkt/open.ts'
import { checkOf, type Followed, type GivenInstruction, judgeAnswer } from '../benchmarks/ifeval/verdict.ts'
import { openStore } from '../dataset/cache/open.ts'
import { BenchmarkError, describeError } from '../errors.ts'
import { requireSeparate, requireWritable } from '../results/write.ts'
import { NODE_CLOCK } from '../runtime/node-clock.ts'
import { printableLine } from '../text/printable.ts'

/** Official verdicts of a case. Only true and false are compared: others are drawn by chance, or there is none. */
const verdicts = z.array(z.union([z.boolean(), z.null(), z.enum(['random', 'raises'])])).optional()

const name = z.union([z.string(), z.number()])

const lineSchema = z
  .object({
    key: name.optional(),
    id: name.optional(),
    response: z.string(),
    strict: verdicts,
    loose: verdicts,
    ...instructionFields,
  })
  .refine(({ key, id }) => key !== undefined || id !== undefined, 'has neither key nor id')
  .refine(
    ({ strict, loose, instruction_id_list: ids }) => [strict, loose].every((one) => (one ?? ids).length === ids.length),
    'strict and loose must have a verdict for each instruction',
  )

type Line = z.infer<typeof lineSchema>

interface Case {
  readonly line: Line
  readonly instructions: readonly GivenInstruction[]
}

const say = (line: string): void => console.error(printableLine(line, 1000))

/**
 * Judges the answers of a file as IFEval's official checker does, and compares with the verdicts that it states.
 * A line that cannot be judged is named and left out.
 * @returns the exit code: 0 when every line was judged and no verdict differs
 */
export async function judgeIfeval(file: string, out: string | undefined): Promise<number> {
  const { cases, faults } = await readCases(file)
  for (const fault of faults) say(fault)
  if (out !== undefined) {
    await requireSeparate({ 'file of answers': file, '--out': out })
    await requireWritable(out, { name: '--out', beginning: /^\{"(key|id)":[^{}]*,"strict":\[/ })
  }
  const results = await judgeAll(cases)
  const lines = cases.map(({ line }, i) => JSON.stringify({ ...nameOf(line), ...results[i] }))
  const hasVerdicts = cases.some(({ line }) => line.strict !== undefined || line.loose !== undefined)
  if (out !== undefined) await writeFile(out, lines.map((line) => `${line}\n`).join(''))
  else if (!hasVerdicts) for (const line of lines) console.log(line)
  const differing = hasVerdicts ? reportDisagreements(cases, results) : 0
  return faults.length > 0 || differing > 0 ? 1 : 0
}

async function readCases(file: string): Promise<{ readonly cases: readonly Case[]; readonly faults: string[] }> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new BenchmarkError('bad_input', describeError(error), 'Give a file of lines {key, …, response}.')
  })
  const cases: Case[] = []
  const faults: string[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const found = caseIn(line)
    if (typeof found === 'string') faults.push(`${file}, line ${index + 1}: ${found}`)
    else cases.push(found)
  }
  if (cases.length + faults.length === 0) faults.push(`${file} has no case`)
  return { cases, faults }
}

/** @returns what is wrong with it for a line that cannot be judged */
function caseIn(text: string): Case | string {
  try {
    const parsed = lineSchema.safeParse(JSON.parse(text))
    if (!parsed.success) return parsed.error.issues.map(({ path, message }) => [...path, message].join(' ')).join('; ')
    return { line: parsed.data, instructions: instructionsOf(parsed.data) }
  } catch (error) {
    return describeError(error)
  }
}

async function judgeAll(cases: readonly Case[]): Promise<Followed[]> {
  const isNeeded = cases.some(({ instructions }) => instructions.some(({ id }) => needsPunkt(id)))
  const punkt = isNeeded ? await openPunktHere() : null
  return cases.map(({ line, instructions }) => {
    const checks = instructions.map((instruction) => checkOf(instruction, punkt))
    return judgeAnswer(line.response, checks)
  })
}

async function openPunktHere() {
  const { env } = process
  const host = { env, signal: new AbortController().signal, clock: NODE_CLOCK, log: say, warn: say }
  await using store = openStore(env, host)
  return await openPunkt({ ...host, store })
}

const nameOf = ({ key, id }: Line) => (key === undefined ? { id } : { key })

/** @returns how many cases have a verdict that differs */
function reportDisagreements(cases: readonly Case[], results: readonly Followed[]): number {
  let compared = 0
  let differing = 0
  for (const [i, { line }] of cases.entries()) {
    const ours = results[i]
    if (ours === undefined || (line.strict === undefined && line.loose === undefined)) continue
    compared++
    const differences = (['strict', 'loose'] as const).flatMap((mode) =>
      (line[mode] ?? []).flatMap((expected, at) =>
        typeof expected !== 'boolean' || expected === ours[mode][at]
          ? []
          : [`${line.instruction_id_list[at]} (${at + 1}): ${mode}: expected ${expected}, got ${ours[mode][at]}`],
      ),
    )
    if (differences.length > 0) differing++
    for (const difference of differences) console.log(printableLine(`${line.key ?? line.id}: ${difference}`, 500))
  }
  console.log(`agree ${compared - differing}/${compared}`)
  return differing
}
