import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Comparer } from '../comparer.ts'
import { grade } from '../grade.ts'
import { inspectPython } from '../python.ts'
import { type Command, sandboxCommand } from '../sandbox/bubblewrap.ts'
import { escapeOf, survivorCount, survivors } from '../sandbox/probe.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { machineArch } from '../sandbox/seccomp.ts'
import { deniedTable } from '../sandbox/syscalls.ts'
import { openSandboxes, type Sandboxes } from '../testing/judge.ts'
import { answersForeignCalls, isRoot, KINDS, PYTHON, settled, staleGroups, until } from '../testing/machine.ts'
import { type Attack, solutionFor } from './attack.ts'
import { SHARED_MEMORY_BOMB, SMALL_MEMORY_MB } from './memory.ts'
import { ATTACKS } from './table.ts'
import { setUpTargets, type WatchedTargets } from './testing.ts'

const denied = deniedTable(machineArch())

let watched: WatchedTargets
beforeAll(async () => {
  watched = await setUpTargets()
})
afterAll(() => watched[Symbol.asyncDispose]())

const attacked = (attack: Attack) => solutionFor(attack, watched.targets, { denied })

/** Starts one task for each attack, two at a time; each promise is awaited by the test of its attack. */
function runAll<T>(attacks: readonly Attack[], run: (attack: Attack) => Promise<T>): Map<Attack, Promise<T>> {
  const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()]
  return new Map(
    attacks.map((attack, index) => {
      const result = (lanes[index % lanes.length] ?? Promise.resolve()).then(() => run(attack))
      lanes[index % lanes.length] = result.catch(() => {})
      return [attack, result]
    }),
  )
}

for (const { kind, usable, why } of KINDS) {
  describe.skipIf(!usable)(`${kind} (${why})`, () => {
    let sandboxes: Sandboxes
    let escapes: Map<Attack, Promise<string | null>>
    beforeAll(async () => {
      sandboxes = await openSandboxes({ kind, python: PYTHON, memoryLimitMb: 4096 })
      escapes = runAll(ATTACKS, async (attack) => escapeOf(attack, await sandboxes.grade(attacked(attack))))
    })
    afterAll(() => sandboxes[Symbol.asyncDispose]())

    it.each(ATTACKS)('holds against: $name', async (attack) => {
      expect(await escapes.get(attack)).toBeNull()
    })

    it('lets no attack reach a target, as seen from outside', async () => {
      await Promise.all(escapes.values())
      expect(watched.reached()).toEqual([])
    })

    it('leaves no process of a solution behind', async () => {
      expect(await survivors()).toBeNull()
    })

    it('serves honest programs after the attacks', async () => {
      const solution = { code: 'print(input()[::-1])', functionName: null, timeoutSeconds: 6 }
      const { failure } = await sandboxes.grade({ ...solution, tests: [{ input: 'abc', output: 'cba' }] })
      expect(failure).toBeNull()
    })

    it('limits the memory of all processes together, or says that it cannot', async () => {
      await using small = await openSandboxes({ kind, python: PYTHON, memoryLimitMb: SMALL_MEMORY_MB, workers: 1 })
      const limits = await small.pool.use(async (sandbox) => sandbox.ready.limits)
      const reached = escapeOf(SHARED_MEMORY_BOMB, await small.grade(attacked(SHARED_MEMORY_BOMB)))
      expect({ limits, reached }).toEqual(
        limits === 'rlimit'
          ? { limits, reached: 'reached 800 MB' }
          : { limits: expect.stringMatching(/^cgroup/), reached: null },
      )
    })
  })
}

/**
 * The same programs without our isolation, in a throw-away sandbox that hides only the process table and /tmp and leaves
 * all of root's rights. Each must report its escape: an attack that reaches nothing even here would prove nothing above.
 */
describe.skipIf(!isRoot)('without isolation (needs root)', () => {
  // The driver's own clock stops these, with or without a sandbox around it.
  const STOPPED_BY_DRIVER = ['honest program', 'endless wait', 'endless loop']
  const works = ({ name }: Attack) => name !== 'foreign system calls' || answersForeignCalls
  const guardedBySandbox = ATTACKS.filter(({ name }) => !STOPPED_BY_DRIVER.includes(name))
  const expectedToEscape = [...guardedBySandbox, SHARED_MEMORY_BOMB].filter(works)

  let comparer: Comparer
  let command: Command
  let escapes: Map<Attack, Promise<string | null>>
  beforeAll(async () => {
    const python = await inspectPython(PYTHON)
    comparer = new Comparer(python)
    const bare = { kind: 'none', python, memoryLimitMb: 4096, maxProcesses: 64, slot: 0 } as const
    const { file, args, env } = sandboxCommand(bare)
    const hide = ['--tmpfs', '/tmp', '--proc', '/proc', '--dev', '/dev', '--unshare-pid', '--unshare-ipc']
    command = { file: 'bwrap', args: ['--ro-bind', '/', '/', ...hide, '--die-with-parent', '--', file, ...args], env }
    escapes = runAll(expectedToEscape, escapeBy)
  })
  afterAll(() => comparer[Symbol.asyncDispose]())

  async function escapeBy(attack: Attack): Promise<string | null> {
    const sandbox = await Sandbox.launch(command)
    try {
      const reached = escapeOf(attack, await grade(sandbox, comparer, attacked(attack)))
      if (attack.name !== 'survivor') return reached
      await until(() => survivorCount() > 0) // it takes its name after it has reported
      return `${survivorCount()} processes alive`
    } finally {
      await sandbox.close()
    }
  }

  it.skipIf(answersForeignCalls)('skipped: foreign system calls (this kernel answers none)', () => {})

  it.each(expectedToEscape)('is reported: $name', async (attack) => {
    expect(await escapes.get(attack)).toMatch(/^reached \S|^[1-9]\d* processes alive$/)
  })

  it('is seen from outside', async () => {
    await Promise.all(escapes.values())
    const missing = () => ['tcp', 'udp', 'abstract socket'].filter((call) => !watched.reached().includes(call))
    expect(await settled(missing)).toEqual([])
  })
})

describe('afterwards', () => {
  it('no control group is left', async () => {
    expect(await settled(staleGroups)).toEqual([])
  })
})
