import { arch, endianness } from 'node:os'
import { BenchmarkError } from '../../errors.ts'
import {
  AF_UNIX,
  CLONE_NEW_NAMESPACES,
  DENIED_IOCTLS,
  deniedSyscalls,
  HIGHEST_SYSCALL,
  OWN_PROCESS_ONLY,
  type SpecialSyscall,
  type SyscallArch,
  specialSyscall,
} from './syscalls.ts'

/**
 * The architecture of this machine.
 * @throws BenchmarkError `no_sandbox` for one without a table of system calls
 */
export function machineArch(machine: string = arch()): SyscallArch {
  if (machine === 'x64' || machine === 'arm64') return machine
  throw new BenchmarkError('no_sandbox', `no sandbox for ${machine} machines`, 'Use an x86_64 or aarch64 runner.')
}

/**
 * The seccomp program of a sandbox as bubblewrap's `--seccomp` reads it: an array of `struct sock_filter`
 * `{u16 code, u8 jt, u8 jf, u32 k}` in native byte order.
 *
 * Denied calls fail with EPERM; `clone3` (whose flags a filter cannot see) and numbers newer than the table with ENOSYS,
 * so that callers fall back; a call through a foreign ABI kills the process.
 */
export function seccompProgram(arch: SyscallArch): Buffer {
  const onSyscall = (name: SpecialSyscall, ...block: Instruction[]) => [
    jumpEqual(specialSyscall(name, arch), 0, block.length),
    ...block,
  ]
  const instructions: Instruction[] = [
    load(OFFSET.arch),
    ...unlessEqual(AUDIT_ARCH[arch], RET.kill),
    load(OFFSET.number),
    ...when(jumpGreaterOrEqual(X32_BIT), RET.kill),
    ...when(jumpGreater(HIGHEST_SYSCALL), RET.enosys),
    ...deniedSyscalls(arch).flatMap((number) => when(jumpEqual(number), RET.eperm)),
    ...onSyscall('clone3', ret(RET.enosys)),
    ...onSyscall(
      'clone',
      load(OFFSET.argument(0)),
      ...when(jumpAnySet(CLONE_NEW_NAMESPACES), RET.eperm),
      ret(RET.allow),
    ),
    ...onSyscall('socketpair', load(OFFSET.argument(0)), ...unlessEqual(AF_UNIX, RET.eperm), ret(RET.allow)),
    ...OWN_PROCESS_ONLY.flatMap((name) =>
      onSyscall(name, load(OFFSET.argument(0)), ...unlessEqual(OWN_PROCESS, RET.eperm), ret(RET.allow)),
    ),
    ...onSyscall(
      'ioctl',
      load(OFFSET.argument(1)),
      ...DENIED_IOCTLS.flatMap((request) => when(jumpEqual(request), RET.eperm)),
      ret(RET.allow),
    ),
    ret(RET.allow),
  ]
  return Buffer.concat(instructions.map(assemble))
}

interface Instruction {
  readonly code: number
  readonly jumpTrue: number
  readonly jumpFalse: number
  readonly k: number
}

// linux/bpf_common.h: BPF_LD|BPF_W|BPF_ABS, BPF_JMP|<op>|BPF_K, BPF_RET|BPF_K
const CODE = { load: 0x20, jumpEqual: 0x15, jumpGreater: 0x25, jumpGreaterOrEqual: 0x35, jumpSet: 0x45, ret: 0x06 }
// linux/seccomp.h; the low half of RET_ERRNO is the errno
const RET = { allow: 0x7fff0000, kill: 0x80000000, eperm: 0x00050001, enosys: 0x00050026 }
// linux/audit.h
const AUDIT_ARCH: Record<SyscallArch, number> = { x64: 0xc000003e, arm64: 0xc00000b7 }
const X32_BIT = 0x40000000
// Pid by which a caller names its own process
const OWN_PROCESS = 0
// struct seccomp_data; the low word of an argument comes first on both architectures
const OFFSET = { number: 0, arch: 4, argument: (index: number) => 16 + 8 * index }

const load = (offset: number): Instruction => ({ code: CODE.load, jumpTrue: 0, jumpFalse: 0, k: offset })
const ret = (value: number): Instruction => ({ code: CODE.ret, jumpTrue: 0, jumpFalse: 0, k: value })
const jump = (code: number, k: number, jumpTrue = 0, jumpFalse = 1): Instruction => ({ code, jumpTrue, jumpFalse, k })
const jumpEqual = (k: number, jumpTrue?: number, jumpFalse?: number) => jump(CODE.jumpEqual, k, jumpTrue, jumpFalse)
const jumpGreater = (k: number) => jump(CODE.jumpGreater, k)
const jumpGreaterOrEqual = (k: number) => jump(CODE.jumpGreaterOrEqual, k)
const jumpAnySet = (k: number) => jump(CODE.jumpSet, k)

const when = (condition: Instruction, action: number): Instruction[] => [condition, ret(action)]
const unlessEqual = (k: number, action: number): Instruction[] => [jumpEqual(k, 1, 0), ret(action)]

function assemble({ code, jumpTrue, jumpFalse, k }: Instruction): Buffer {
  const bytes = Buffer.alloc(8)
  if (endianness() !== 'LE') throw new Error('seccomp programs are built for little-endian machines only')
  bytes.writeUInt16LE(code, 0)
  bytes.writeUInt8(jumpTrue, 2)
  bytes.writeUInt8(jumpFalse, 3)
  bytes.writeUInt32LE(k, 4)
  return bytes
}
