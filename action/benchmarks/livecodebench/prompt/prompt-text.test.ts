import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readPromptText } from './prompt-text.ts'

it('returns undefined without an input', async () => {
  expect(await readPromptText('system-prompt', null)).toBeUndefined()
})

it('takes a text as it is', async () => {
  expect(await readPromptText('system-prompt', 'Be brief.')).toBe('Be brief.')
  expect(await readPromptText('prompt-template', '{question}')).toBe('{question}')
})

it('reads the file that is named', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'prompt-')), 'system.txt')
  await writeFile(file, 'Think first.\n')
  expect(await readPromptText('system-prompt', file)).toBe('Think first.\n')
})

it('never sends a mistyped path as a prompt', async () => {
  await expect(readPromptText('system-prompt', 'prompts/sytem.txt')).rejects.toMatchObject({
    code: 'bad_input',
    message: expect.stringMatching(/^input system-prompt: ENOENT.*prompts\/sytem\.txt/),
  })
})
