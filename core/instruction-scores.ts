import { isUnmeasured } from './outcome.ts'
import type { ProblemResult, Results } from './results.ts'

export type InstructionScores = NonNullable<Results['instruction_scores']>

const shareOf = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length

/**
 * Computes IFEval's three scores other than the share of prompts that were followed strictly. Scores by instruction are
 * over all instructions of the measured problems, not means of prompts.
 * @param status of the run
 * @returns null for a run without a score, and if no problem has instructions
 */
export function instructionScoresOf(
  status: Results['status'],
  problems: readonly Pick<ProblemResult, 'error_type' | 'instructions'>[],
): InstructionScores | null {
  if (status === 'failed') return null
  const prompts = problems.flatMap(({ error_type, instructions }) =>
    isUnmeasured(error_type) || instructions === null ? [] : [instructions],
  )
  if (prompts.length === 0) return null
  return {
    instruction_strict: shareOf(prompts.flatMap((all) => all.map(({ strict }) => strict))),
    prompt_loose: shareOf(prompts.map((all) => all.every(({ loose }) => loose))),
    instruction_loose: shareOf(prompts.flatMap((all) => all.map(({ loose }) => loose))),
  }
}
