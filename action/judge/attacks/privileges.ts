import { probing } from './attack.ts'

/** Python that defines `interrupt`: a system call through the 32-bit (int 0x80) entry point, which not every kernel has. */
export const BY_INTERRUPT = `
import ctypes, mmap
code = mmap.mmap(-1, 4096, prot=7)
code.write(bytes.fromhex("b814000000cd80c3"))  # mov eax, getpid; int 0x80; ret
interrupt = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
`

/** Gaining privileges, from the kernel or from a setuid program. */
export const PRIVILEGE_ATTACKS = [
  probing(
    'privileges',
    `
with open("/proc/self/status") as file:
    status = dict(line.split(":", 1) for line in file.read().splitlines())
for name in ("CapEff", "CapPrm", "CapAmb"):
    if int(status[name], 16): reached.append(name)
if status["NoNewPrivs"].strip() != "1": reached.append("new privileges")
if status["Seccomp"].strip() != "2": reached.append("no seccomp")
if 0 in (*posix.getresuid(), *posix.getresgid(), *posix.getgroups()): reached.append("root")
attempt("uid 0", posix.setresuid, 0, 0, 0)
if libc.unshare(0x10000000) == 0: reached.append("user namespace")
if libc.ptrace(16, 1, 0, 0) == 0: reached.append("ptrace")
if libc.mount(b"none", b"/", b"tmpfs", 0, None) == 0: reached.append("mount")
child = libc.syscall(56 if posix.uname().machine == "x86_64" else 220, 0x10000000 | 17, 0, 0, 0, 0)
if child == 0: posix._exit(0)
if child > 0: reached.append("user namespace by clone")
`,
    'at start',
  ),
  // Arguments with which each call fails harmlessly where it is allowed.
  probing(
    'system calls',
    `
for name, number in targets["denied"].items():
    if libc.syscall(number, -1, -1, -1, -1, -1, -1) >= 0 or ctypes.get_errno() not in (1, 38): reached.append(name)
`,
  ),
  probing(
    'foreign system calls',
    `
${BY_INTERRUPT}
def answered(call):
    pid = posix.fork()
    if pid == 0: posix._exit(0 if call() > 0 else 1)
    return posix.waitpid(pid, 0)[1] == 0
if posix.uname().machine == "x86_64":
    if answered(interrupt): reached.append("32-bit calls")
    if answered(lambda: libc.syscall(0x40000000 + 39)): reached.append("x32 calls")
`,
  ),
  probing(
    'setuid programs',
    `
for command in (["/usr/bin/su", "-c", "true"], ["/usr/bin/sudo", "-n", "true"]):
    pid = posix.fork()
    if pid == 0:
        try: posix.execv(command[0], command)
        finally: posix._exit(127)
    if posix.waitpid(pid, 0)[1] == 0: reached.append(command[0])
`,
  ),
  probing(
    'interprocess communication',
    `
if libc.shmget(0, 4096, 0o1600) >= 0: reached.append("shared memory")
if libc.msgget(0, 0o1600) >= 0: reached.append("message queue")
if libc.semget(0, 1, 0o1600) >= 0: reached.append("semaphores")
libc.mq_open.restype = ctypes.c_int
if libc.mq_open(b"/judge-canary", 0o102, 0o600, None) >= 0: reached.append("POSIX queue")
`,
  ),
]
