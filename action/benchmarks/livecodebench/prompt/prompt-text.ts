import { readFile } from 'node:fs/promises'
import { BenchmarkError, describeError } from '../../../errors.ts'

/**
 * Reads the text of a prompt input: the input itself, or the file that it names. Prompts have spaces or placeholders, so an
 * input without either is a path: a mistyped path must not be sent as a prompt.
 * @returns undefined for null, which stands for the default prompt
 * @throws BenchmarkError `bad_input` for a file that cannot be read
 */
export async function readPromptText(name: string, input: string | null): Promise<string | undefined> {
  if (input === null) return undefined
  if (/[\s{]/.test(input)) return input
  try {
    return await readFile(input, 'utf8')
  } catch (error) {
    const help = 'Give the path of a file, or the text itself (with at least one space).'
    throw new BenchmarkError('bad_input', `input ${name}: ${describeError(error)}`, help)
  }
}
