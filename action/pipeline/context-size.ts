import type { Task } from '../answers/task.ts'
import { BenchmarkError } from '../errors.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { estimatedInput, largeInput } from '../models/estimate.ts'
import type { ModelFacts } from '../models/model.ts'

/**
 * Checks that the longest prompt and its answer fit in the context that the server reports.
 * @throws BenchmarkError `bad_input` where they do not: answers would be cut off or refused
 */
export function checkContext(
  { contextTokens }: Pick<ModelFacts, 'contextTokens'>,
  tasks: readonly Task[],
  { maxTokens }: Pick<Inputs, 'maxTokens'>,
): void {
  if (contextTokens === undefined) return
  const prompt = Math.max(0, ...tasks.map(({ request }) => estimatedInput(request)))
  if (prompt + maxTokens <= contextTokens) return
  const room = contextTokens - Math.max(0, ...tasks.map(({ request }) => largeInput(request)))
  throw new BenchmarkError(
    'bad_input',
    `the server's context has ${contextTokens} tokens: too few for the longest prompt (about ${prompt}) and max-tokens ${maxTokens}`,
    room > 0
      ? `Give the server a larger context, or write max-tokens: ${room}, the most that fits.`
      : 'Give the server a larger context.',
  )
}
