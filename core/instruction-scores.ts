import type { ProblemResult, Results } from './results.ts'

export type InstructionScores = NonNullable<Results['instruction_scores']>

const shareOf = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length

/**
 * Computes IFEval's three scores other than the share of prompts that were followed strictly. Scores by instruction are
 * over all instructions, not means of prompts.
 * @param problems measured problems
 * @returns null if no problem has instructions
 */
export function instructionScoresOf(
  problems: readonly Pick<ProblemResult, 'instructions'>[],
): InstructionScores | null {
  const prompts = problems.flatMap(({ instructions }) => (instructions === null ? [] : [instructions]))
  if (prompts.length === 0) return null
  return {
    instruction_strict: shareOf(prompts.flatMap((all) => all.map(({ strict }) => strict))),
    prompt_loose: shareOf(prompts.map((all) => all.every(({ loose }) => loose))),
    instruction_loose: shareOf(prompts.flatMap((all) => all.map(({ loose }) => loose))),
  }
}
