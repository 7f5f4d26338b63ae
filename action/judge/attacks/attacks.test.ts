import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Comparer } from '../comparer.ts'
import { grade } from '../grade.ts'
import { openJudge } from '../judge.ts'
import { Pool } from '../pool.ts'
import { inspectPython } from '../python.ts'
import { type Command, sandboxCommand } from '../sandbox/command.ts'
import { PROBE_SLOT } from '../sandbox/kinds.ts'
import { escapeOf, survivors } from '../sandbox/probe.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { machineArch } from '../sandbox/seccomp.ts'
import { deniedTable } from '../sandbox/syscalls.ts'
import { answersForeignCalls, isRoot, KINDS, PYTHON, settled, staleGroups } from '../testing/machine.ts'
import type { Judge, Verdict } from '../verdict.ts'
import { type Attack, solutionFor } from './attack.ts'
import { SHARED_MEMORY_BOMB, SMALL_MEMORY_MB } from './memory.ts'
import { ATTACKS } from './table.ts'
import { setUpTargets, type WatchedTargets } from './testing.ts'

const denied = deniedTable(machineArch())
const log = () => {}

let watched: WatchedTargets
beforeAll(async () => {
  watched = await setUpTargets()
})
afterAll(() => watched[Symbol.asyncDispose]())

const attacked = (attack: Attack) => solutionFor(attack, watched.targets, { denied })

/** `held`, the error type, or what the attack says it reached. */
function endOf(verdict: Verdict): string {
  if (verdict.kind === 'judge_error') return verdict.detail
  if (verdict.kind === 'passed') return 'held'
  return verdict.errorType === 'wrong_answer' ? (verdict.failedTest?.actual ?? '') : verdict.errorType
}

for (const { kind, usable, why } of KINDS) {
  describe.skipIf(!usable)(`${kind} (${why})`, () => {
    let judge: Judge
    beforeAll(async () => {
      judge = await openJudge({ sandbox: kind, python: PYTHON, memoryLimitMb: 4096, workers: 1, log })
    })
    afterAll(() => judge[Symbol.asyncDispose]())

    it.each(ATTACKS)('holds against: $name', async (attack) => {
      expect(endOf(await judge.judge(attacked(attack)))).toBe(attack.ends)
      expect(watched.reached()).toEqual([])
    })

    it('leaves no process of a solution behind', async () => {
      expect(await survivors()).toBeNull()
    })

    it('serves honest programs afterwards as before', async () => {
      const solution = { code: 'print(input()[::-1])', functionName: null, timeoutSeconds: 6 }
      const verdict = await judge.judge({ ...solution, tests: [{ input: 'abc', output: 'cba' }] })
      expect(verdict).toMatchObject({ kind: 'passed', rerun: null })
    })

    it('limits the memory of all processes together, or says that it cannot', async () => {
      const { python, sandbox } = judge
      const spec = { kind, python, memoryLimitMb: SMALL_MEMORY_MB, maxProcesses: 64 }
      await using comparer = new Comparer(python)
      await using small = new Pool(spec, 1, PROBE_SLOT)
      const graded = await small.use((each) => grade(each, comparer, attacked(SHARED_MEMORY_BOMB)))
      const reached = escapeOf(SHARED_MEMORY_BOMB, graded)
      if (sandbox.limits === 'rlimit') expect(reached).toBe('reached 800 MB')
      else
        expect({ limits: sandbox.limits, reached }).toEqual({ limits: expect.stringMatching(/^cgroup/), reached: null })
    })
  })
}

/**
 * The same programs without our isolation: the driver in a throw-away sandbox that hides only the process table and
 * /tmp, with all of root's rights. Each must report its escape, or the suite above would prove nothing.
 */
describe.skipIf(!isRoot)('without isolation (needs root)', () => {
  let comparer: Comparer
  let command: Command
  beforeAll(async () => {
    const python = await inspectPython(PYTHON)
    comparer = new Comparer(python)
    const bare = { kind: 'none', python, memoryLimitMb: 4096, maxProcesses: 64, slot: 0 } as const
    const { file, args, env } = sandboxCommand(bare)
    const hide = ['--tmpfs', '/tmp', '--proc', '/proc', '--dev', '/dev', '--unshare-pid', '--unshare-ipc']
    command = { file: 'bwrap', args: ['--ro-bind', '/', '/', ...hide, '--die-with-parent', '--', file, ...args], env }
  })
  afterAll(() => comparer[Symbol.asyncDispose]())

  const escapeBy = async (attack: Attack): Promise<string | null> => {
    const sandbox = await Sandbox.launch(command)
    try {
      const reached = escapeOf(attack, await grade(sandbox, comparer, attacked(attack)))
      return reached ?? (attack.name === 'survivor' ? await survivors() : null)
    } finally {
      await sandbox.close()
    }
  }

  // The driver's own clock stops an endless loop, with or without a sandbox around it.
  const guardedBySandbox = ATTACKS.filter(
    ({ name }) => !['honest program', 'endless wait', 'endless loop'].includes(name),
  )

  const bites = ({ name }: Attack) => name !== 'foreign system calls' || answersForeignCalls
  it.skipIf(answersForeignCalls)('skipped: foreign system calls (this kernel answers none)', () => {})

  it.each([...guardedBySandbox, SHARED_MEMORY_BOMB].filter(bites))('is reported: $name', async (attack) => {
    expect(await escapeBy(attack)).toMatch(/^reached \S|processes alive$/)
  })

  it('is seen from outside', async () => {
    const network = ATTACKS.filter(({ name }) => name === 'network')
    for (const attack of network) await escapeBy(attack)
    expect(
      await settled(() => ['tcp', 'udp', 'abstract socket'].filter((call) => !watched.reached().includes(call))),
    ).toEqual([])
  })
})

describe('afterwards', () => {
  it('no control group is left', async () => {
    expect(await settled(staleGroups)).toEqual([])
  })
})
