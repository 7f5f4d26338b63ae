import { LEFT_FILE, probing } from './attack.ts'

/** Reading and writing files and devices outside the solution's reach. */
export const FILE_ATTACKS = [
  probing(
    'secrets',
    `
known = {"PATH", "PWD", "LANG", "LC_CTYPE", "PYTHONHASHSEED"}
reached += [name for name in os.environ if name not in known and not name.endswith("_NUM_THREADS")]
for path in (*targets["files"], f"/proc/{targets['pid']}/environ", "/etc/passwd", "/etc/shadow", "/sys/kernel", "/run/dbus",
             "/var/log", "/var/run/docker.sock"):
    if os.access(path, os.F_OK): reached.append(path)
`,
    'at start',
  ),
  probing(
    'writes',
    `
folders = ["/", "/tmp", "/var/tmp", "/dev", "/dev/shm", "/run", "/usr", "/usr/lib", "/home", "/proc"]
for folder in folders + [os.path.dirname(path) for path in targets["files"]]:
    attempt(folder, lambda: posix.close(posix.open(f"{folder}/${LEFT_FILE}", posix.O_CREAT | posix.O_WRONLY)))
    attempt(f"unnamed file in {folder}", lambda: posix.close(posix.open(folder, os.O_TMPFILE | posix.O_WRONLY)))
for path in targets["files"]:
    attempt(f"append to {path}", lambda: posix.close(posix.open(path, posix.O_APPEND | posix.O_WRONLY)))
for path in ("sys/kernel/core_pattern", "sys/kernel/hostname", "sysrq-trigger", "1/oom_score_adj", "1/comm"):
    attempt(f"/proc/{path}", lambda: posix.close(posix.open(f"/proc/{path}", posix.O_WRONLY)))
if libc.memfd_create(b"canary", 0) >= 0: reached.append("memory file")
`,
    'at start',
  ),
  probing(
    'devices',
    `
reached += set(posix.listdir("/dev")) - {"null", "zero", "full", "random", "urandom", "stdin", "stdout", "stderr"}
for name in ("ptmx", "tty", "kmsg", "mem", "kvm", "fuse", "shm", "mqueue", "net/tun", "vsock", "loop-control"):
    attempt(f"/dev/{name}", posix.open, f"/dev/{name}", posix.O_RDONLY | posix.O_NONBLOCK)
attempt("new device", posix.mknod, "/dev/canary", 0o60600, posix.makedev(8, 0))
for request, name in ((0x5412, "typing into a terminal"), (0x541c, "pasting into a console")):
    if libc.ioctl(0, request, b"x") == 0 or ctypes.get_errno() != 1: reached.append(name)
`,
  ),
  probing(
    'kernel files',
    `
for path in ("/sys", "/sys/fs/cgroup", "/proc/scsi/device_info", "/boot", "/lib/modules", "/etc/hosts", "/root/.ssh"):
    if os.access(path, os.R_OK): reached.append(path)
for path in ("/proc/kcore", "/proc/kmsg", "/proc/kpageflags", "/proc/1/mem"):
    attempt(path, posix.open, path, posix.O_RDONLY | posix.O_NONBLOCK)
`,
  ),
]
