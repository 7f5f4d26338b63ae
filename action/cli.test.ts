import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const start = promisify(execFile)

/** The program as a user starts it, without anything that this environment might know. */
async function cli(argv: readonly string[], env: Record<string, string> = {}) {
  const command = [join(import.meta.dirname, 'cli.ts'), ...argv]
  const options = { env: { PATH: process.env['PATH'] ?? '', ...env } }
  return start(process.execPath, command, options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  )
}

it('prints its help', async () => {
  const { code, stdout, stderr } = await cli(['--help'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('--sample-size')
})

it.each([
  [['--sampel-size', '3'], 'error: unknown flag --sampel-size — Did you mean --sample-size?\n'],
  [[], 'error: no API key for Anthropic — Pass api-key or set ANTHROPIC_API_KEY.\n'],
  [['--api-key', 'sk-secret', '--seed', 'sk-secret'], /^error: input seed is "\*\*\*" — Allowed: [^\n]*\n$/],
  [
    ['--api-key', 'k123', '--model', 'claude-unheard-of'],
    /^error: the price of anthropic model claude-unheard-of is not known — [^\n]*\n$/,
  ],
  [
    ['--api-key', 'k123', '--dataset', 'no\u001bwhere.jsonl'],
    /^error: input dataset is "no\\u001bwhere.jsonl" — [^\n]*\n$/,
  ],
])('says in one line what is wrong with %j, and exits with 1', async (argv, line) => {
  const { code, stdout, stderr } = await cli(argv)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(line)
})

it('shows where an error comes from when DEBUG is set', async () => {
  expect((await cli([], { DEBUG: '1' })).stderr).toMatch(/^error: no API key.*\n.*\n +at /)
})
