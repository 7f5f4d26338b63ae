import { expect, it } from 'vitest'
import { runPython } from './pip.ts'

const env = {
  PATH: process.env['PATH'],
  ANTHROPIC_API_KEY: 'sk',
  'INPUT_API-KEY': 'sk',
  https_proxy: 'http://p:1',
  PIP_INDEX_URL: 'u',
}
const python = (source: string) => runPython('python3', ['-c', source], env)

it('tells pip where its index is and how to get there, and no key', async () => {
  await python('import os; assert {"PATH", "https_proxy", "PIP_INDEX_URL"} <= set(os.environ)')
  await python('import os; assert "sk" not in os.environ.values()')
})

it('fails with the reason that was given', async () => {
  const say = 'import sys; sys.stderr.write("WARNING: x\\nERROR: no such package\\nmore\\n"); sys.exit(1)'
  await expect(python(say)).rejects.toThrow(/^ERROR: no such package$/)
  await expect(python('raise ValueError("boom")')).rejects.toThrow(/^ValueError: boom$/)
  await expect(runPython('/nowhere/python', [], env)).rejects.toThrow(/ENOENT/)
})
