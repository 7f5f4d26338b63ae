/** What the id of a problem may look like: it stands in addresses and on terminals. */
export const PROBLEM_ID = {
  most: 100,
  pattern: /^\w[\w.-]*$/,
  rule: 'must hold only letters, digits, _ . - and begin with none of . -',
} as const
