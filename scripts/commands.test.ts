import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

/** The program of each npm script that is ours and takes arguments. */
const COMMANDS = Object.entries(scripts).flatMap(([name, line]) => {
  const program = /^node (?:scripts\/setup\.mjs run )?(\S+\.ts)$/.exec(line)?.[1]
  return program === undefined || name === 'check' ? [] : [[name, program] as const]
})

const run = (program: string, ...argv: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], { cwd: ROOT, encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe('every command', () => {
  it('is among those that are tested here', () => {
    const names = 'start benchmark judge verify bench rehearse build configure deploy dist release'
    expect(COMMANDS.map(([name]) => name).sort()).toEqual(names.split(' ').sort())
  })

  it.concurrent.each(COMMANDS)('%s prints its help with --help, and does nothing else', (name, program) => {
    const { status, stdout, stderr } = run(program, '--help')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(new RegExp(`npm (run )?${name}\\b`))
  })

  it.concurrent.each(COMMANDS)('%s refuses a flag that it does not know in one line', (_, program) => {
    const { status, stdout, stderr } = run(program, '--no-such-flag')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/^error: [^\n]*--no-such-flag — [^\n]*\n$/)
  })
})

describe('output that cannot be written', () => {
  const statusOf = async (...argv: string[]) => {
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, argv, { cwd: ROOT, stdio: ['ignore', full, 'pipe'] })
    closeSync(full)
    let stderr = ''
    child.stderr?.on('data', (chunk) => {
      stderr += chunk
    })
    return { status: await new Promise((resolve) => child.on('close', resolve)), stderr }
  }

  it.each([['action/cli.ts'], ['action/terminal/verify.ts']])('is one line and exit code 1: %s', async (program) => {
    const { status, stderr } = await statusOf(program, '--help')
    expect(status).toBe(1)
    expect(stderr).toMatch(/^error: output cannot be written: ENOSPC[^\n]*\n$/)
  })

  it('is no error when the reader has closed the pipe', () => {
    const line = `${process.execPath} action/terminal/verify.ts --help | true; exit "\${PIPESTATUS[0]}"`
    const { status, stderr } = spawnSync('bash', ['-c', line], { cwd: ROOT, encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})
