import { type Attack, probing, SURVIVOR_NAME } from './attack.ts'

const program = (name: string, ends: Attack['ends'], when: 'at start' | 'in tests', code: string): Attack => ({
  name,
  program: code,
  ends,
  atStart: when === 'at start',
})

/** Ignores and blocks every signal that can be ignored or blocked, the alarm of its time limit among them. */
const DEAF = `
import signal
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
`

/** Seeing, changing and crowding out other processes; surviving the verdict. */
export const PROCESS_ATTACKS = [
  probing(
    'processes',
    `
seen = [int(name) for name in posix.listdir("/proc") if name.isdigit()]
reached += [f"process {pid}" for pid in seen if pid not in (1, posix.getpid())]
`,
    'at start',
  ),
  probing(
    'memory of others',
    `
for pid in {1, posix.getppid(), targets["pid"]}:
    for name in ("mem", "environ", "maps", "cwd", "root", "exe", "fd", "stack", "auxv"):
        attempt(f"/proc/{pid}/{name}", posix.open, f"/proc/{pid}/{name}", posix.O_RDONLY)
    attempt(f"/proc/{pid}/mem for writing", posix.open, f"/proc/{pid}/mem", posix.O_RDWR)
`,
    'at start',
  ),
  probing(
    'descriptors',
    `
import fcntl, stat
def kind(fd):
    try:
        found = os.fstat(fd)
        return "null" if found.st_rdev == os.stat("/dev/null").st_rdev else "pipe" if stat.S_ISFIFO(found.st_mode) else "other"
    except OSError:
        return None
expected = {0: "null", 1: "null", 2: "null", 3: "pipe", 4: "pipe"}
reached += [f"descriptor {fd} ({kind(fd)})" for fd in range(4096) if kind(fd) != expected.get(fd)]
for pid in {1, posix.getppid()}:
    for fd in range(70):
        attempt(f"descriptor {fd} of process {pid}", posix.open, f"/proc/{pid}/fd/{fd}", posix.O_RDWR | posix.O_NONBLOCK)
`,
    'at start',
  ),
  // A driver with the solution's uid can be signalled, but ignores signals as process 1. Its reply shows that it survived.
  probing(
    'signals',
    `
driver = posix.getppid()
for number in range(1, 65):
    try: posix.kill(1, number)
    except OSError: pass
for pid in {driver, targets["pid"]} - {1}: attempt(f"signal to process {pid}", posix.kill, pid, 0)
`,
  ),
  probing(
    'limits of the driver',
    String.raw`
driver, buffer = posix.getppid(), ctypes.create_string_buffer(128)
if libc.prlimit(driver, 7, None, buffer) == 0: reached.append("its limits")
if libc.sched_setaffinity(driver, 8, b"\1" + bytes(7)) == 0: reached.append("its processors")
if libc.setpriority(0, driver, posix.getpriority(0, driver)) == 0: reached.append("its priority")
if libc.sched_setscheduler(driver, 0, bytes(8)) == 0: reached.append("its scheduling")
attempt("its chance to survive", posix.open, f"/proc/{driver}/oom_score_adj", posix.O_WRONLY)
`,
  ),
  program(
    'process bomb',
    'held',
    'at start',
    `
import posix, signal
count = 0
try:
    while count < 200:
        if posix.fork() == 0:
            signal.pause()
            posix._exit(0)
        count += 1
except OSError:
    pass
print("held" if count < 100 else f"reached {count} processes")
`,
  ),
  program(
    'thread bomb',
    'held',
    'in tests',
    `
import threading
wait = threading.Event()
count = 0
try:
    while count < 200:
        threading.Thread(target=wait.wait, daemon=True).start()
        count += 1
except RuntimeError:
    pass
print("held" if count < 100 else f"reached {count} threads")
`,
  ),
  program(
    'survivor',
    'held',
    'at start',
    `
import ctypes, posix, signal
def stay(stop):
    posix.setsid()
    if posix.fork() == 0:
        for number in range(1, 65):
            try: signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError): pass
        ctypes.CDLL(None).prctl(15, b"${SURVIVOR_NAME}", 0, 0, 0)
        if stop: posix.kill(posix.getpid(), signal.SIGSTOP)
        while True: signal.pause()
    posix._exit(0)
for stop in (True, False):
    if posix.fork() == 0: stay(stop)
    posix.wait()
print("held")
`,
  ),
  // The one made at each start sleeps, so that it costs no CPU; the canary `an endless loop` shows that a busy one ends.
  program('endless wait', 'timeout', 'at start', `${DEAF}import time\nwhile True: time.sleep(60)\n`),
  program('endless loop', 'timeout', 'in tests', `${DEAF}while True: pass\n`),
]
