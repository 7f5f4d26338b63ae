import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { startCacheServer } from './server.ts'

const PROCESS = join(import.meta.dirname, 'runner-process.ts')
const NOBODY = 65534
const isRoot = process.getuid?.() === 0

interface Runner {
  readonly workspace: string
  readonly temp: string
  readonly home: string
  /** Its user; the test's own when not given. */
  readonly uid?: number
}

/** A machine of its own below a new folder. */
async function openRunner({ workspace, temp, home, uid }: Runner): Promise<Runner> {
  const root = await mkdtemp(join(tmpdir(), 'runner-'))
  await chmod(root, 0o755)
  const [there, temporary, own] = [join(root, workspace), join(root, temp), join(root, home)]
  for (const folder of [there, temporary, own]) {
    await mkdir(folder, { recursive: true })
    await chmod(folder, 0o777)
  }
  return { workspace: there, temp: temporary, home: own, ...(uid === undefined ? {} : { uid }) }
}

/** Runs one attempt with the real cache client, as its runner would start it. */
async function attempt(
  what: 'buy' | 'find',
  number: number,
  runner: Runner,
  service: Readonly<Record<string, string>>,
) {
  const { workspace, temp, home, uid } = runner
  const { stdout } = await promisify(execFile)(process.execPath, [PROCESS, what], {
    cwd: workspace,
    ...(uid === undefined ? {} : { uid, gid: uid }),
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      RUNNER_TEMP: temp,
      GITHUB_WORKSPACE: workspace,
      GITHUB_RUN_ID: '7',
      GITHUB_RUN_ATTEMPT: String(number),
      GITHUB_REF: 'refs/heads/main',
      ...service,
    },
  })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

it('brings journal and open batches to a runner with other folders and another user', async () => {
  const server = await startCacheServer()
  onTestFinished(() => server.close())
  const hosted = await openRunner({ workspace: 'work/name/name', temp: 'work/_temp', home: 'home' })
  const own = await openRunner({
    workspace: 'opt/actions/runner-2/_work/name/name',
    temp: 'var/tmp/t',
    home: 'root',
    ...(isRoot ? { uid: NOBODY } : {}),
  })
  await attempt('buy', 1, hosted, server.env)
  expect(await attempt('find', 2, own, server.env)).toEqual({ paid: 1, open: ['msgbatch_1'], warnings: [] })
  for (const { workspace } of [hosted, own]) expect(await readdir(workspace)).toEqual([])
})

it('does not follow a link that a repository has in the place of its folder', async () => {
  const server = await startCacheServer()
  onTestFinished(() => server.close())
  const runner = await openRunner({ workspace: 'w', temp: 't', home: 'h' })
  await attempt('buy', 1, runner, server.env)
  const name = server.entries.find(({ key }) => key.startsWith('journal-'))?.key.replace(/-1$/, '')
  const elsewhere = join(runner.home, 'elsewhere')
  await mkdir(elsewhere)
  await writeFile(join(elsewhere, 'kept.txt'), 'kept')
  await symlink(elsewhere, join(runner.workspace, `.llm-benchmarks-${name}`))
  expect(await attempt('find', 2, runner, server.env)).toMatchObject({ paid: 1 })
  expect(await readdir(elsewhere)).toEqual(['kept.txt'])
})
