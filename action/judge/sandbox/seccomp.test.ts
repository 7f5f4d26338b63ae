import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { machineArch, seccompProgram } from './seccomp.ts'
import {
  AF_UNIX,
  DENIED_IOCTLS,
  deniedTable,
  HIGHEST_SYSCALL,
  OWN_PROCESS_ONLY,
  type SpecialSyscall,
  type SyscallArch,
  specialSyscall,
} from './syscalls.ts'

const AUDIT = { x64: 0xc000003e, arm64: 0xc00000b7, i386: 0x40000003, arm: 0x40000028 }
const [ALLOW, KILL, EPERM, ENOSYS] = [0x7fff0000, 0x80000000, 0x00050001, 0x00050026]

interface Call {
  readonly arch: number
  readonly number: number
  readonly arguments?: readonly number[]
}

/** Runs a classic BPF program over `struct seccomp_data` as the kernel does; what it cannot read is an error. */
function evaluate(program: Buffer, { arch, number, arguments: values = [] }: Call): number {
  const data = Buffer.alloc(64)
  data.writeUInt32LE(number, 0)
  data.writeUInt32LE(arch, 4)
  values.forEach((value, index) => {
    data.writeBigInt64LE(BigInt(value), 16 + 8 * index)
  })
  let accumulator = 0
  for (let at = 0; at < program.length; at += 8) {
    const [code, yes, no] = [program.readUInt16LE(at), program.readUInt8(at + 2), program.readUInt8(at + 3)]
    const k = program.readUInt32LE(at + 4)
    const jump = (condition: boolean) => {
      at += 8 * (condition ? yes : no)
    }
    if (code === 0x06) return k
    else if (code === 0x20) accumulator = data.readUInt32LE(k)
    else if (code === 0x15) jump(accumulator === k)
    else if (code === 0x25) jump(accumulator > k)
    else if (code === 0x35) jump(accumulator >= k)
    else if (code === 0x45) jump((accumulator & k) !== 0)
    else throw new Error(`instruction ${code} at ${at}`)
  }
  throw new Error('ran off the end of the program')
}

/** Calls that Python, numpy, threads and subprocesses live on. */
const NEEDED = {
  x64: { read: 0, write: 1, mmap: 9, fork: 57, vfork: 58, execve: 59, exit: 60, wait4: 61, kill: 62, futex: 202 },
  arm64: { read: 63, write: 64, mmap: 222, execve: 221, exit: 93, wait4: 260, kill: 129, futex: 98, openat: 56 },
} as const

describe.each(['x64', 'arm64'] as const)('the seccomp program of %s', (arch) => {
  const program = seccompProgram(arch)
  const verdict = (number: number, ...values: number[]) =>
    evaluate(program, { arch: AUDIT[arch], number, arguments: values })
  const special = (name: SpecialSyscall, ...values: number[]) => verdict(specialSyscall(name, arch), ...values)

  it.each(Object.entries(deniedTable(arch)))('denies %s', (_, number) => expect(verdict(number)).toBe(EPERM))

  it.each(Object.entries(NEEDED[arch]))('allows %s', (_, number) => expect(verdict(number)).toBe(ALLOW))

  it('kills what calls through another architecture', () => {
    for (const foreign of Object.values(AUDIT).filter((audit) => audit !== AUDIT[arch])) {
      expect(evaluate(program, { arch: foreign, number: NEEDED[arch].read })).toBe(KILL)
    }
    expect(verdict(0x40000000 + NEEDED[arch].read)).toBe(KILL)
  })

  it('denies calls that are newer than its table', () => {
    expect(verdict(HIGHEST_SYSCALL)).not.toBe(ENOSYS)
    for (let number = HIGHEST_SYSCALL + 1; number < HIGHEST_SYSCALL + 200; number++) {
      expect(verdict(number)).toBe(ENOSYS)
    }
  })

  it('allows new processes and threads, but no new namespace', () => {
    const [THREAD, NEWUSER, NEWNET, NEWNS] = [0x003d0f00, 0x10000000, 0x40000000, 0x00020000]
    expect(special('clone', THREAD)).toBe(ALLOW)
    for (const flag of [NEWUSER, NEWNET, NEWNS]) expect(special('clone', THREAD | flag)).toBe(EPERM)
    expect(special('clone3')).toBe(ENOSYS)
  })

  it('lets a process talk to itself through a pair of unix sockets, and through no other family', () => {
    expect(special('socketpair', AF_UNIX)).toBe(ALLOW)
    for (const family of [2, 10, 16, 17, 40]) expect(special('socketpair', family)).toBe(EPERM)
  })

  it.each(OWN_PROCESS_ONLY)('allows %s for the own process only', (name) => {
    expect(special(name, 0)).toBe(ALLOW)
    for (const pid of [1, 2, 4_000_000, -1]) expect(special(name, pid)).toBe(EPERM)
  })

  it('denies the ioctls that type into terminals', () => {
    for (const request of DENIED_IOCTLS) expect(special('ioctl', 0, request)).toBe(EPERM)
    expect(special('ioctl', 0, 0x5401)).toBe(ALLOW)
  })
})

const HEADERS: Record<SyscallArch, { readonly file: string; readonly prefix: RegExp }> = {
  x64: { file: '/usr/include/x86_64-linux-gnu/asm/unistd_64.h', prefix: /^#define __NR_(\w+)\s+(\d+)$/gm },
  arm64: { file: '/usr/include/asm-generic/unistd.h', prefix: /^#define __NR(?:3264)?_(\w+)\s+(\d+)$/gm },
}

describe.each(['x64', 'arm64'] as const)('the table of %s', (arch) => {
  const { file, prefix } = HEADERS[arch]

  it.skipIf(!existsSync(file))(`has the numbers of ${file} (skipped where the header is absent)`, () => {
    const numbers = new Map([...readFileSync(file, 'utf8').matchAll(prefix)].map(([, name, n]) => [name, Number(n)]))
    const special = ['clone', 'clone3', 'ioctl', 'socketpair', ...OWN_PROCESS_ONLY] as const
    const table = {
      ...deniedTable(arch),
      ...Object.fromEntries(special.map((name) => [name, specialSyscall(name, arch)])),
    }
    const known = Object.entries(table).filter(([name]) => numbers.has(name))
    expect(known.map(([name, number]) => `${name} ${number}`)).toEqual(
      known.map(([name]) => `${name} ${numbers.get(name)}`),
    )
    // A header may lack what it never had to define, but not much.
    expect(known.length).toBeGreaterThan(0.9 * Object.keys(table).length)
  })
})

describe('a machine without a table', () => {
  it('gets no sandbox, and the error lists the machines that do', () => {
    expect(() => machineArch('riscv64')).toThrow('no sandbox for riscv64 machines')
  })
})
