import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { DIFFICULTIES, PLATFORMS } from '../../core/outcome.ts'
import { hiddenTests } from './hidden-tests/hidden.ts'
import type { SaveHidden } from './jsonl/lines.ts'
import { readChunks } from './jsonl/read-chunks.ts'
import type { HiddenTests, Problem } from './problem.ts'

/**
 * A pack is a folder with the problems of a sample: `problems.json`, and the hidden tests of each in a file of their own,
 * without their base64.
 */
const NAME = 'problems.json'
/** Bytes. Most files are smaller. */
const CHUNK_BYTES = 1 << 16

const packed = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    content: z.string(),
    platform: z.enum(PLATFORMS),
    difficulty: z.enum(DIFFICULTIES),
    contestId: z.string(),
    contestDate: z.string(),
    starterCode: z.string(),
    functionName: z.string().nullable(),
    publicTests: z.string(),
    hidden: z.object({ form: z.enum(['text', 'zlib']), file: z.string().regex(/^\d+\.tests$/) }),
  }),
)

/** A problem, and the name of the file that `saveHiddenIn` wrote for it. */
export interface Packed {
  readonly problem: Problem
  readonly file: string
}

export const testsFile = (index: number): string => `${index}.tests`

/** Makes the function that writes the hidden tests of a line into a file of the pack, as they arrive. */
export const saveHiddenIn =
  (folder: string, file: string): SaveHidden =>
  async (raw, first) => {
    const path = join(folder, file)
    const { form, read } = hiddenTests(first.raw[0], () => raw)
    const fault = await writeFile(path, read()).then(
      () => null,
      (error: unknown) => error,
    )
    if (isSystemError(fault)) throw fault
    return fault === null ? testsIn(path, form) : brokenTests(form, fault)
  }

// Not inline above: a closure made there would keep everything around it in memory, pieces of the line included.
const testsIn = (path: string, form: HiddenTests['form']): HiddenTests => ({
  form,
  read: () => readChunks(path, CHUNK_BYTES),
})

/** The field is not base64. Reading it fails, so that validation reports it with all other faults of the sample. */
const brokenTests = (form: HiddenTests['form'], fault: unknown): HiddenTests => ({ form, read: () => failing(fault) })

const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error

// biome-ignore lint/correctness/useYield: it fails before the first chunk
async function* failing(error: unknown): AsyncGenerator<Buffer> {
  throw error
}

export const writePack = (folder: string, problems: readonly Packed[]): Promise<void> => {
  const list: z.infer<typeof packed> = problems.map(({ problem: { hiddenTests, ...problem }, file }) => ({
    ...problem,
    hidden: { form: hiddenTests.form, file },
  }))
  return writeFile(join(folder, NAME), JSON.stringify(list))
}

/** Reads the problems of a pack, by id. Rejects with an `Error` when the folder is not a pack. */
export async function readPack(folder: string): Promise<Map<string, Problem>> {
  const list = packed.parse(JSON.parse(await readFile(join(folder, NAME), 'utf8')))
  return new Map(
    list.map(({ hidden: { form, file }, ...problem }) => [
      problem.id,
      { ...problem, hiddenTests: testsIn(join(folder, file), form) },
    ]),
  )
}
