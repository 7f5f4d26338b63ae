import type { Solution } from '../verdict.ts'

/** What attacks try to reach on this machine. An absent field: there is no such target. */
export interface Targets {
  /** Files of ours, in our home, temporary, working and runner folders. */
  readonly files: readonly string[]
  /** Id of our process. */
  readonly pid: number
  /** On 127.0.0.1; its listener counts connections. */
  readonly tcpPort: number
  readonly udpPort?: number
  /** Unix sockets: one in a folder, one in the abstract namespace. */
  readonly unixPath?: string
  readonly abstractName?: string
}

export interface Attack {
  readonly name: string
  /** Python. Prints `held`, or the names of what it reached. */
  readonly program: string
  /** How the run must end if the sandbox holds. */
  readonly ends: 'held' | 'timeout' | 'memory_limit'
  /** Also made at the start of each run, as a canary. */
  readonly atStart: boolean
}

/** Name (`comm`) of processes that attacks try to leave behind. */
export const SURVIVOR_NAME = 'judge-canary'

/** File that attacks try to leave behind. */
export const LEFT_FILE = 'judge-canary.txt'

const BEGIN = `
import ctypes, json, os, posix, sys
targets = json.loads(input())
libc = ctypes.CDLL(None, use_errno=True)
reached = []
def attempt(name, action, *arguments):
    try:
        if action(*arguments) is not False: reached.append(name)
    except OSError:
        pass
`

const END = `
print(f"reached {', '.join(map(str, reached))}" if reached else "held")
`

/** An attack whose body collects in `reached` what it could reach. */
export const probing = (name: string, body: string, when: 'at start' | 'in tests' = 'in tests'): Attack => ({
  name,
  program: BEGIN + body + END,
  ends: 'held',
  atStart: when === 'at start',
})

/** Time limits: long enough on a busy machine for attacks that should not meet them. */
const SECONDS = { timeout: 1, held: 20, memory_limit: 40 } as const

export const solutionFor = ({ program, ends }: Attack, targets: Targets, extra: object = {}): Solution => ({
  code: program,
  tests: [{ input: JSON.stringify({ ...targets, ...extra }), output: 'held' }],
  functionName: null,
  timeoutSeconds: SECONDS[ends],
})
