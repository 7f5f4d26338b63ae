import type { Test } from '../../judge/verdict.ts'

/**
 * Finds what the grader cannot take in a test of a function. It reads each line of the input as one JSON argument, and the
 * whole output as JSON, both with Python's parser.
 * @returns one line; null for a test that it can take
 */
export function functionalFault({ input, output }: Test): string | null {
  const bad = input.split('\n').findIndex((line) => !isPythonJson(line))
  if (bad !== -1) return `line ${bad + 1} of its input is not JSON`
  return isPythonJson(output) ? null : 'its output is not JSON'
}

/** Python's parser takes what JavaScript's does, and NaN and Infinity besides. */
function isPythonJson(text: string): boolean {
  return (
    isJson(text) ||
    isJson(text.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|-?\bInfinity\b|\bNaN\b/g, (_, string) => string ?? '0'))
  )
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
