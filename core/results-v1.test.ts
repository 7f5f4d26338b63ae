import { describe, expect, it } from 'vitest'
import { findIdentityInconsistencies, findInconsistencies } from './consistency.ts'
import { parseResults } from './parse-results.ts'
import { exampleResults } from './results.example.ts'

/** What the version before wrote. */
async function versionOne() {
  const {
    instruction_scores: _scores,
    cost_bound: _bound,
    spent_before: _spent,
    ...results
  } = await exampleResults([null, 'timeout'])
  const problems = results.problems.map(({ instructions: _, answers_sha256: __, ...problem }) => problem)
  return { ...results, schema_version: 1, problems }
}

describe('a result of schema version 1', () => {
  it('is read as the same result in version 2', async () => {
    const current = await exampleResults([null, 'timeout'])
    expect(parseResults(await versionOne())).toEqual({ kind: 'ok', results: current })
    expect(findInconsistencies(current)).toEqual([])
    expect(await findIdentityInconsistencies(current)).toEqual([])
  })

  it('must have every field that version 1 always had', async () => {
    const old = await versionOne()
    const [first, ...rest] = old.problems
    const unknown = {
      ...old,
      problems: [{ ...first, platform: null, input_tokens: null }, ...rest],
      input_tokens: null,
    }
    expect(parseResults(unknown)).toEqual({
      kind: 'invalid',
      issues: expect.arrayContaining([
        expect.stringMatching(/^input_tokens: /),
        expect.stringMatching(/^problems\.0\.platform: /),
      ]),
    })
  })

  it('has none of the fields of version 2', async () => {
    expect(parseResults({ ...(await versionOne()), spent_before: 0 }).kind).toBe('invalid')
  })
})

it('a result of a later version is refused with what to update', async () => {
  expect(parseResults({ ...(await exampleResults([null])), schema_version: 3 })).toEqual({
    kind: 'invalid',
    issues: [expect.stringMatching(/^schema_version: stated 3, known up to 2: update .*Worker first, then the Action/)],
  })
})
