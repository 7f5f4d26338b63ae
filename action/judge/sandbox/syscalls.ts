/** Architectures with a filter, as Node names them. There is no sandbox on any other. */
export type SyscallArch = 'x64' | 'arm64'

/**
 * System calls that no solution may make: `[x86_64, aarch64]`, null where the architecture has no such call.
 * Numbers: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h of Linux.
 */
const DENIED: Record<string, readonly [number | null, number | null]> = {
  // network of any family; socketpair(AF_UNIX) stays, see the program
  socket: [41, 198],
  // other processes: their memory, files, registers
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  process_madvise: [440, 440],
  process_mrelease: [448, 448],
  migrate_pages: [256, 238],
  move_pages: [279, 239],
  kcmp: [312, 272],
  pidfd_getfd: [438, 438],
  pidfd_send_signal: [424, 424],
  // the speed of other processes
  setpriority: [141, 140],
  ioprio_set: [251, 30],
  // keyrings
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  // kernel programs and probes
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  lookup_dcookie: [212, 18],
  // asynchronous I/O that bypasses a filter
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  // namespaces and mounts
  unshare: [272, 97],
  setns: [308, 268],
  mount: [165, 40],
  umount2: [166, 39],
  move_mount: [429, 429],
  open_tree: [428, 428],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  pivot_root: [155, 41],
  chroot: [161, 51],
  // files by handle, files in memory
  name_to_handle_at: [303, 264],
  open_by_handle_at: [304, 265],
  memfd_create: [319, 279],
  memfd_secret: [447, 447],
  // System V IPC
  shmget: [29, 194],
  shmat: [30, 196],
  shmctl: [31, 195],
  shmdt: [67, 197],
  semget: [64, 190],
  semop: [65, 193],
  semctl: [66, 191],
  semtimedop: [220, 192],
  msgget: [68, 186],
  msgsnd: [69, 189],
  msgrcv: [70, 188],
  msgctl: [71, 187],
  // POSIX message queues
  mq_open: [240, 180],
  mq_unlink: [241, 181],
  mq_timedsend: [242, 182],
  mq_timedreceive: [243, 183],
  mq_notify: [244, 184],
  mq_getsetattr: [245, 185],
  // the machine itself
  reboot: [169, 142],
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  swapon: [167, 224],
  swapoff: [168, 225],
  acct: [163, 89],
  quotactl: [179, 60],
  quotactl_fd: [443, 443],
  syslog: [103, 116],
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  clock_adjtime: [305, 266],
  adjtimex: [159, 171],
  sethostname: [170, 161],
  setdomainname: [171, 162],
  personality: [135, 92],
  vhangup: [153, 58],
  iopl: [172, null],
  ioperm: [173, null],
  nfsservctl: [180, 42],
  modify_ldt: [154, null],
  uselib: [134, null],
  // watching file access of others
  fanotify_init: [300, 262],
  inotify_init: [253, null],
  inotify_init1: [294, 26],
}

/** Calls that the filter decides by their arguments, or refuses with ENOSYS so that callers fall back. */
const SPECIAL = {
  clone: [56, 220],
  clone3: [435, 435],
  ioctl: [16, 29],
  socketpair: [53, 199],
  prlimit64: [302, 261],
  sched_setaffinity: [203, 122],
  sched_setattr: [314, 274],
  sched_setparam: [142, 118],
  sched_setscheduler: [144, 119],
} as const
export type SpecialSyscall = keyof typeof SPECIAL

/** Calls whose first argument must be the caller itself: where uids are equal, they could reach the driver. */
export const OWN_PROCESS_ONLY = [
  'prlimit64',
  'sched_setaffinity',
  'sched_setattr',
  'sched_setparam',
  'sched_setscheduler',
] as const satisfies SpecialSyscall[]

const column = { x64: 0, arm64: 1 } as const

/** Denied calls by name, with their numbers on one architecture. */
export const deniedTable = (arch: SyscallArch): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(DENIED).flatMap(([name, row]) => {
      const number = row[column[arch]]
      return number === null ? [] : [[name, number]]
    }),
  )

export const deniedSyscalls = (arch: SyscallArch): number[] => Object.values(deniedTable(arch))

export const specialSyscall = (name: SpecialSyscall, arch: SyscallArch): number => SPECIAL[name][column[arch]]

/** Highest number that this table covers (Linux 6.1). Newer calls are refused. */
export const HIGHEST_SYSCALL = 451

/** linux/sched.h: CLONE_NEW{NS,CGROUP,UTS,IPC,USER,PID,NET} */
export const CLONE_NEW_NAMESPACES = 0x7e020000

/** asm-generic/ioctls.h: TIOCSTI types into a terminal, TIOCLINUX pastes into a console. */
export const DENIED_IOCTLS = [0x5412, 0x541c] as const

/** linux/socket.h */
export const AF_UNIX = 1
