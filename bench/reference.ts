import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'

/**
 * The reference environment with the real wheels of the real index: made, proved by use in the sandbox, found again. Once
 * for each umask, as root and as a user without rights; `cold` makes the venv, `cached` finds the one that cold has made.
 */
const UMASKS = ['022', '027', '077'] as const
const PACKAGES = ['numpy', 'scipy', 'pandas', 'networkx', 'sympy'] as const
/** Readable by every user, unlike one in root's home. */
const PYTHON = '/usr/bin/python3.11'
const NOBODY = 65_534

const reportSchema = z.object({
  seconds: z.number(),
  kind: z.string(),
  checks: z.array(z.object({ name: z.string(), held: z.boolean(), ms: z.number() })),
})

export const run = async (args: string[]): Promise<void> => {
  const python = args[0] ?? PYTHON
  const folder = mkdtempSync(join(tmpdir(), 'reference-bench-'))
  chmodSync(folder, 0o755)
  try {
    const rows = []
    const isRoot = process.getuid?.() === 0
    for (const user of isRoot ? ['root', 'nobody'] : ['this user'])
      for (const umask of UMASKS) {
        const home = mkdtempSync(join(folder, `${user}-${umask}-`.replace(' ', '-')))
        if (user === 'nobody') chownSync(home, NOBODY, NOBODY)
        for (const state of ['cold', 'cached']) {
          const row = measure({ user, umask, state, home, python })
          console.error(Object.values(row).join('  ')) // each takes minutes on a busy machine
          rows.push(row)
        }
      }
    console.table(rows)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

interface Case {
  readonly user: string
  readonly umask: string
  readonly state: string
  readonly home: string
  readonly python: string
}

function measure({ user, umask, state, home, python }: Case) {
  const asUser = user === 'nobody' ? ['setpriv', '--reuid', 'nobody', '--regid', 'nogroup', '--clear-groups', '--'] : []
  const script = join(import.meta.dirname, 'reference', 'once.ts')
  const [file = '', ...rest] = [...asUser, process.execPath, script, umask, python]
  const env = { ...process.env, HOME: home, XDG_CACHE_HOME: home, RUNNER_TEMP: '' }
  const { status, stdout, stderr } = spawnSync(file, rest, { env, encoding: 'utf8', maxBuffer: 1e8 })
  const last = stdout.trimEnd().split('\n').at(-1) ?? ''
  if (status !== 0) return { user, umask, state, sandbox: `FAILED: ${stderr.trim().split('\n').at(-1)}` }
  const { seconds, kind, checks } = reportSchema.parse(JSON.parse(last))
  const shown = (name: string) => {
    const check = checks.find((each) => each.name === name)
    return check?.held ? `${check.ms} ms` : 'FAILED'
  }
  const used = Object.fromEntries(PACKAGES.map((name) => [name, shown(name)]))
  return { user, umask, state, sandbox: kind, 'opened in': `${seconds.toFixed(1)} s`, ...used }
}
