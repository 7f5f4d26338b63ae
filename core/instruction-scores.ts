import type { ProblemResult, Results } from './results.ts'

export type InstructionScores = NonNullable<Results['instruction_scores']>

const shareOf = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length

/**
 * IFEval's other three scores beside the share of prompts that were followed strictly. Instruction level: over all
 * instructions, not a mean of prompts. Null where no problem has instructions.
 * @param problems that were measured
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
