import type { Solution } from '../verdict.ts'

/** What attackers are told about the machine, so that they can try to reach it. Absent: there is none to reach. */
export interface Targets {
  /** Files of ours, in our home, temporary, working and runner folders. */
  readonly files: readonly string[]
  /** Our process. */
  readonly pid: number
  /** On 127.0.0.1, recording whoever calls. */
  readonly tcpPort: number
  readonly udpPort?: number
  /** Unix sockets: one in a folder, one in the abstract name space. */
  readonly unixPath?: string
  readonly abstractName?: string
}

export interface Attack {
  readonly name: string
  /** Python. It prints `held`, or what it reached, by name. */
  readonly program: string
  /** How the verdict must end where the sandbox holds. */
  readonly ends: 'held' | 'timeout' | 'memory_limit'
  /** Also tried at the start of each run. */
  readonly atStart: boolean
}

/** `comm` of processes that attackers try to leave behind. */
export const SURVIVOR_NAME = 'judge-canary'

/** File that attackers try to leave behind. */
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

/** A program that collects in `reached` what it must not reach. */
export const probing = (name: string, body: string, when: 'at start' | 'in tests' = 'in tests'): Attack => ({
  name,
  program: BEGIN + body + END,
  ends: 'held',
  atStart: when === 'at start',
})

/** Only what is meant to meet the limit should: a busy machine takes its time. */
const SECONDS = { timeout: 1, held: 20, memory_limit: 40 } as const

export const solutionFor = ({ program, ends }: Attack, targets: Targets, extra: object = {}): Solution => ({
  code: program,
  tests: [{ input: JSON.stringify({ ...targets, ...extra }), output: 'held' }],
  functionName: null,
  timeoutSeconds: SECONDS[ends],
})
