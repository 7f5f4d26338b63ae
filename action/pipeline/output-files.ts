import type { Inputs } from '../inputs/inputs.ts'
import { ANSWERS_FILE } from '../results/answers.ts'
import { RESULTS_FILE, requireSeparate, requireWritable } from '../results/write.ts'

/**
 * Checks that a run can write its files, that each has its own path, and that none replaces a file of another kind.
 * @throws BenchmarkError `bad_input`
 */
export async function requireOutputFiles({ resultsFile, answersFile }: Inputs): Promise<void> {
  await requireWritable(resultsFile, RESULTS_FILE)
  if (answersFile === null) return
  await requireSeparate({
    'results-file': resultsFile,
    'journal of the run': `${resultsFile}.journal`,
    'answers-file': answersFile,
  })
  await requireWritable(answersFile, ANSWERS_FILE)
}
