import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openUnprobedJudge } from '../testing/judge.ts'
import { KINDS, PYTHON } from '../testing/machine.ts'

/** Searches all of its own memory, which is a copy of the driver's, for a mark; its code has the mark backwards only. */
const SEARCH = `
import ctypes, re
mark = re.compile("krow-eht-ni-ton"[::-1].encode() + rb"-([0-9a-f]{32})")
found = set()
with open("/proc/self/maps") as file: regions = file.read().splitlines()
for region in regions:
    span, rights, *_, name = region.split()
    start, end = (int(part, 16) for part in span.split("-"))
    if rights.startswith("rw") and not name.startswith("[v"):
        found.update(match.group(1).decode() for match in mark.finditer(ctypes.string_at(start, end - start)))
print(*found)
`

describe.skipIf(!KINDS[0]?.usable)('expected outputs (needs root and bubblewrap)', () => {
  it('are not in the memory of a solution, while inputs are', async () => {
    await using judge = await openUnprobedJudge({ kind: 'bwrap-root', python: PYTHON, workers: 1 })
    const secret = randomBytes(16).toString('hex')
    const mark = `not-in-the-work-${secret}`
    const search = async (inputs: string[], outputs: string[]) => {
      const tests = inputs.map((input, index) => ({ input, output: outputs[index] ?? '' }))
      const verdict = await judge.judge({ code: SEARCH, tests, functionName: null, timeoutSeconds: 10 })
      return verdict.kind === 'failed' ? verdict.failedTest?.actual : verdict.kind
    }
    expect(await search(['', ''], [mark, mark])).toBe('\n')
    expect(await search([mark], ['something else'])).toBe(`${secret}\n`)
  })
})
