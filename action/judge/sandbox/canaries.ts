import type { Solution } from '../verdict.ts'

/** What canaries are told about the machine, so that they can try to reach it. */
export interface Bait {
  /** Files of ours: one with a secret, and what lies in our home, temporary and working folders. */
  readonly files: readonly string[]
  /** TCP port of ours on 127.0.0.1 that records whoever calls. */
  readonly port: number
  /** Our process. */
  readonly pid: number
}

/** `comm` of processes that canaries try to leave behind. */
export const SURVIVOR_NAME = 'judge-canary'

export interface Canary {
  readonly name: string
  readonly solution: Solution
  /** Error type that the verdict must have; null: it must pass, by printing `held`. */
  readonly expected: 'timeout' | 'memory_limit' | null
}

const canary = (name: string, code: string, input = '', expected: Canary['expected'] = null): Canary => ({
  name,
  expected,
  solution: {
    code,
    tests: [{ input, output: 'held' }],
    functionName: null,
    timeoutSeconds: expected === 'timeout' ? 1 : 6,
  },
})

/** Each tries one thing that no solution may do, and says what it reached. */
export const canariesFor = ({ files, port, pid }: Bait): Canary[] => [
  canary('honest program', 'print("held")'),
  canary('secrets', SECRETS, [pid, ...files].join('\n')),
  canary('processes', PROCESSES),
  canary('network', NETWORK, String(port)),
  canary('writes', WRITES, files.join('\n')),
  canary('privileges', PRIVILEGES),
  canary('process bomb', PROCESS_BOMB),
  canary('survivor', SURVIVOR, SURVIVOR_NAME),
  canary('endless loop', ENDLESS, '', 'timeout'),
]

/** Needs a sandbox with a low limit, so that proving it takes no time. */
export const MEMORY_CANARY = canary(
  'memory bomb',
  'data = []\nwhile True: data.append(b"x" * (1 << 24))',
  '',
  'memory_limit',
)

const SECRETS = `
import os, sys
pid, *files = sys.stdin.read().split("\\n")
known = {"PATH", "PWD", "LANG", "LC_CTYPE", "PYTHONHASHSEED"}
reached = [name for name in os.environ if name not in known and not name.endswith("_NUM_THREADS")]
for path in (*files, f"/proc/{pid}/environ", "/etc/passwd", "/etc/shadow", "/sys/kernel", "/run/dbus", "/var/log"):
    if os.access(path, os.F_OK):
        reached.append(path)
print("reached", *reached) if reached else print("held")
`

const PROCESSES = `
import os, posix
seen = [int(name) for name in os.listdir("/proc") if name.isdigit()]
others = [pid for pid in seen if pid not in (1, posix.getpid())]
print("saw", *others) if others else print("held")
`

const NETWORK = `
import _socket as s, ctypes
port = int(input())
libc = ctypes.CDLL(None, use_errno=True)
opened = []
for family in range(1, 46):
    for kind in (1, 2, 3, 5):
        fd = libc.socket(family, kind, 0)
        if fd >= 0:
            opened.append((family, kind))
try:
    tcp = s.socket(s.AF_INET, s.SOCK_STREAM)
    tcp.connect(("127.0.0.1", port))
    opened.append("tcp")
except OSError:
    pass
print("opened", *opened) if opened else print("held")
`

const WRITES = `
import os, posix, sys
ours = [os.path.dirname(path) for path in sys.stdin.read().split("\\n")]
places = ["/", "/tmp", "/var/tmp", "/dev", "/dev/shm", "/run", "/usr", "/usr/lib", "/home", "/proc", *ours]
written = []
for place in places:
    try:
        posix.close(posix.open(place + "/canary", posix.O_CREAT | posix.O_WRONLY))
        written.append(place)
    except OSError:
        pass
print("wrote", *written) if written else print("held")
`

const PRIVILEGES = `
import ctypes, posix
status = dict(line.split(":", 1) for line in open("/proc/self/status").read().splitlines())
libc = ctypes.CDLL(None, use_errno=True)
gained = []
if int(status["CapEff"], 16) or int(status["CapPrm"], 16): gained.append("capabilities")
if status["NoNewPrivs"].strip() != "1": gained.append("new privileges")
if status["Seccomp"].strip() != "2": gained.append("no seccomp")
if posix.getuid() == 0 or posix.getgid() == 0: gained.append("root")
if libc.unshare(0x10000000) == 0: gained.append("user namespace")
if libc.ptrace(16, 1, 0, 0) == 0: gained.append("ptrace")
if libc.mount(b"none", b"/", b"tmpfs", 0, None) == 0: gained.append("mount")
try:
    posix.kill(1, 9)
    if posix.getuid() != posix.stat("/proc/1").st_uid: gained.append("signals")
except OSError:
    pass
print("gained", *gained) if gained else print("held")
`

const PROCESS_BOMB = `
import posix, signal
count = 0
try:
    while count < 1000:
        if posix.fork() == 0:
            signal.pause()
            posix._exit(0)
        count += 1
except OSError:
    pass
print("held" if count < 100 else f"started {count}")
`

const SURVIVOR = `
import ctypes, posix, signal
name = input()
if posix.fork() == 0:
    posix.setsid()
    if posix.fork() == 0:
        for number in range(1, 32):
            try: signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError): pass
        ctypes.CDLL(None).prctl(15, name.encode(), 0, 0, 0)
        while True: signal.pause()
    posix._exit(0)
posix.wait()
print("held")
`

const ENDLESS = `
import signal
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
while True: pass
`
