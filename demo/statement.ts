/** The parts of a problem by which its prompt is recognized. */
export interface Stated {
  readonly content: string
  /** Empty when there is none. */
  readonly starterCode: string
}

/**
 * Finds the problem that a prompt asks for: the one whose content and starter code stand in the prompt, word for word
 * (white space at their ends aside). Where one content holds another, the longer one wins.
 * Throws when two problems could not be distinguished.
 */
export const statementFinder = <T extends Stated>(problems: readonly T[]): ((prompt: string) => T | undefined) => {
  const candidates = problems
    .map((problem) => ({ problem, content: problem.content.trim(), starterCode: problem.starterCode.trim() }))
    .sort((a, b) => b.content.length - a.content.length || b.starterCode.length - a.starterCode.length)
  const distinct = new Set(candidates.map(({ content, starterCode }) => JSON.stringify([content, starterCode])))
  if (distinct.size < candidates.length) throw new Error('two problems have the same content and starter code')
  return (prompt) =>
    candidates.find(({ content, starterCode }) => prompt.includes(content) && prompt.includes(starterCode))?.problem
}
