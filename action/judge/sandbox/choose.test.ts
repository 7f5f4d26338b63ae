import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { noSandboxHelp } from './choose.ts'

it("names AppArmor's limit on namespaces where it is in force, and only there", async () => {
  const setting = join(await mkdtemp(join(tmpdir(), 'apparmor-')), 'setting')
  expect(noSandboxHelp(setting)).not.toContain('AppArmor')
  await writeFile(setting, '0\n')
  expect(noSandboxHelp(setting)).not.toContain('AppArmor')
  await writeFile(setting, '1\n')
  expect(noSandboxHelp(setting)).toMatch(/^AppArmor forbids .*apparmor_restrict_unprivileged_userns=0/)
})
