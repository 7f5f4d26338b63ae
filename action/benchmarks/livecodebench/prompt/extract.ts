/** Names the extraction rule. Change it whenever the same answer could give other code: scores are compared only within one rule. */
export const EXTRACTION = 'last-two-fences'

const FENCE = '```'

/**
 * Extracts the code from an answer by the official rule (`extraction_utils.py`): the text strictly between the last two
 * lines that contain a fence anywhere, verbatim. Null when there are no two such lines or nothing is between them: the
 * official runner grades that empty text as [-4], we call it `no_code`.
 */
export function extractCode(answer: string): string | null {
  const lines = answer.split('\n')
  const fences = lines.flatMap((line, index) => (line.includes(FENCE) ? [index] : []))
  const [open, close] = fences.slice(-2)
  if (open === undefined || close === undefined) return null
  return lines.slice(open + 1, close).join('\n') || null
}
