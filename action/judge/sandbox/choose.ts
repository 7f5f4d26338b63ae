import { readFileSync } from 'node:fs'
import { BenchmarkError, describeError } from '../../errors.ts'
import type { Comparer } from '../comparer.ts'
import { Pool } from '../pool.ts'
import type { SandboxReport } from '../verdict.ts'
import { ensureBubblewrap } from './install.ts'
import type { SandboxChoice, SandboxKind, SandboxSpec } from './kinds.ts'
import { type ProbeResult, probe } from './probe.ts'
import { hasSudo } from './sudo.ts'

type Spec = Omit<SandboxSpec, 'slot'>

interface ChooseOptions {
  readonly sandbox: SandboxChoice
  readonly log: (line: string) => void
  readonly onProbe?: (kind: string, result: ProbeResult) => void
}

const NO_SANDBOX_HELP =
  'Install bubblewrap and run as root, with passwordless sudo, or where unprivileged namespaces are allowed; "none" runs model-written code without any isolation.'

const APPARMOR_HELP =
  'AppArmor forbids unprivileged namespaces here (kernel.apparmor_restrict_unprivileged_userns=1): run as root or with passwordless sudo, or run "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0" before this step.'

/** @param setting file of the kernel's setting */
export function noSandboxHelp(setting = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns'): string {
  try {
    return readFileSync(setting, 'utf8').trim() === '1' ? APPARMOR_HELP : NO_SANDBOX_HELP
  } catch {
    return NO_SANDBOX_HELP // a kernel without the limit
  }
}

/**
 * Finds the best kind of sandbox whose canaries all hold. A kind chosen by name is the only one tried.
 * @throws BenchmarkError `no_sandbox`, with the reason for each kind
 */
export async function chooseSandbox(
  { sandbox: choice, log, onProbe }: ChooseOptions,
  base: Omit<Spec, 'kind'>,
  workers: number,
  comparer: Comparer,
): Promise<{ pool: Pool; report: SandboxReport }> {
  const { memoryLimitMb } = base
  if (choice === 'none') {
    log('sandbox none: model-written code runs with all rights of this user. The results say so.')
    return {
      pool: new Pool({ ...base, kind: 'none' }, workers),
      report: { kind: 'none', limits: 'rlimit', memoryLimitMb },
    }
  }
  await ensureBubblewrap(log)
  const failures: string[] = []
  for (const kind of choice === 'auto' ? await candidates() : [choice]) {
    const pool = new Pool({ ...base, kind }, workers)
    const proof = await probeSafely(pool, { ...base, kind }, comparer)
    onProbe?.(kind, proof)
    const failed = proof.canaries.filter(({ failure }) => failure !== null)
    if (failed.length === 0) {
      log(`sandbox ${kind}: ${proof.canaries.length} canaries held, limits by ${proof.limits}`)
      return { pool, report: { kind, limits: proof.limits, memoryLimitMb } }
    }
    await pool[Symbol.asyncDispose]()
    failures.push(`${kind}: ${failed.map(({ name, failure }) => `${name} (${failure})`).join(', ')}`)
    log(`sandbox ${kind} is not usable: ${failures.at(-1)}`)
  }
  throw new BenchmarkError('no_sandbox', `no sandbox could be shown to work: ${failures.join('; ')}`, noSandboxHelp())
}

async function probeSafely(pool: Pool, spec: Spec, comparer: Comparer): Promise<ProbeResult> {
  try {
    return await probe(pool, spec, comparer)
  } catch (error) {
    return { limits: 'none', canaries: [{ name: 'start', failure: describeError(error), ms: null }] }
  }
}

async function candidates(): Promise<SandboxKind[]> {
  if (process.getuid?.() === 0) return ['bwrap-root', 'bwrap-user']
  return (await hasSudo()) ? ['bwrap-sudo', 'bwrap-user'] : ['bwrap-user']
}
