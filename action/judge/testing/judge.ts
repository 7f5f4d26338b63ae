import { BenchmarkError } from '../../errors.ts'
import { Comparer } from '../comparer.ts'
import { type Graded, grade } from '../grade.ts'
import { MAX_PROCESSES, SandboxedJudge } from '../judge.ts'
import { Pool } from '../pool.ts'
import { inspectPython } from '../python.ts'
import type { SandboxKind } from '../sandbox/kinds.ts'
import type { Judge, Official, PythonReport, Solution } from '../verdict.ts'
import { KINDS } from './machine.ts'

interface Options {
  readonly kind?: SandboxKind
  readonly python?: string
  readonly memoryLimitMb?: number
  readonly workers?: number
}

/** Sandboxes of one kind, and what grading in them needs. */
export interface Sandboxes extends AsyncDisposable {
  readonly pool: Pool
  readonly comparer: Comparer
  readonly python: PythonReport
  /** Runs a solution once: a judge would run one that timed out while others had the processor once more. */
  grade(solution: Solution): Promise<Graded>
  /** The same while the other sandboxes of the pool rest. */
  gradeAlone(solution: Solution): Promise<Graded>
}

/**
 * Opens sandboxes without the canaries of a run's start, which take two seconds. What these prove is tested in
 * attacks.test.ts, and that they do in judge.test.ts.
 */
export async function openSandboxes({
  kind = bestKind(),
  python: path = 'python3',
  memoryLimitMb = 1024,
  workers = 2,
}: Options = {}): Promise<Sandboxes> {
  const python = await inspectPython(path)
  const comparer = new Comparer(python)
  const pool = new Pool({ kind, python, memoryLimitMb, maxProcesses: MAX_PROCESSES }, workers)
  return {
    ...{ pool, comparer, python },
    grade: (solution) => pool.use((sandbox) => grade(sandbox, comparer, solution)),
    gradeAlone: (solution) => pool.useAlone((sandbox) => grade(sandbox, comparer, solution)),
    [Symbol.asyncDispose]: async () => {
      await pool[Symbol.asyncDispose]()
      await comparer[Symbol.asyncDispose]()
    },
  }
}

/** A judge in such sandboxes. */
export async function openUnprobedJudge(options: Options = {}): Promise<Judge> {
  const { kind = bestKind(), memoryLimitMb = 1024 } = options
  const { pool, comparer, python } = await openSandboxes({ ...options, kind, memoryLimitMb })
  const limits = await pool.use(async (sandbox) => sandbox.ready.limits)
  return new SandboxedJudge(python, { kind, limits, memoryLimitMb }, pool, comparer)
}

/** What the official grader would report of such a run. */
export const officialResult = ({ results, failure }: Graded): Official => ({
  results,
  errorCode: failure?.errorCode ?? null,
})

/** @throws BenchmarkError `no_sandbox` */
function bestKind(): SandboxKind {
  const best = KINDS.find(({ usable }) => usable)
  if (best) return best.kind
  const reasons = KINDS.map(({ kind, why }) => `${kind} ${why}`).join(', ')
  throw new BenchmarkError('no_sandbox', `no kind of sandbox works here: ${reasons}`, 'Install bubblewrap.')
}
