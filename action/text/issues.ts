import type { ZodError } from 'zod'

/** What is wrong with data, in one line: `0.expected.passed: Invalid input; …`, the first five issues. */
export function describeIssues({ issues }: ZodError, whole: string): string {
  const more = issues.length > MOST_ISSUES ? `; ${issues.length - MOST_ISSUES} more` : ''
  const lines = issues.slice(0, MOST_ISSUES).map(({ path, message }) => `${path.join('.') || whole}: ${message}`)
  return lines.join('; ') + more
}

const MOST_ISSUES = 5
