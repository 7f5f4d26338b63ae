import { describe, expect, it } from 'vitest'
import type { ErrorType } from '../../core/outcome.ts'
import { exampleResults } from '../../core/results.example.ts'
import { redactor } from '../text/redact.ts'
import { openScreen, type Step } from './progress.ts'

async function step(error_type: ErrorType | null, detail: string | null = null): Promise<Step> {
  const [result] = (await exampleResults([error_type])).problems
  if (result === undefined) throw new Error('no example')
  return { result, detail }
}

const open = (env: Record<string, string>, isTTY?: boolean) => {
  const written: string[] = []
  const write = (text: string | Uint8Array) => written.push(String(text)) > 0
  const terminal = { write, ...(isTTY === undefined ? {} : { isTTY }), on: () => {}, removeListener: () => {} }
  return { screen: openScreen(terminal, env, redactor(['sk-secret'])), text: () => written.join('') }
}

describe('outside of a terminal, and in CI', () => {
  it('writes a line for each problem', async () => {
    for (const { screen, text } of [open({}), open({ CI: 'true' }, true)]) {
      screen.begin(2)
      screen.advance(await step(null))
      screen.advance(await step('timeout', 'test 3 of 20'))
      screen.end()
      expect(text()).toBe('[1/2] abc300_a passed 0.9 s\n[2/2] abc300_a timeout 0.9 s: test 3 of 20\n')
    }
  })

  it('writes no line for a problem that was not asked, but counts it', async () => {
    const { screen, text } = open({})
    screen.begin(2)
    screen.advance(await step('not_asked', 'the run was ending'))
    screen.advance(await step(null))
    expect(text()).toBe('[2/2] abc300_a passed 0.9 s\n')
  })

  it('keeps a detail on its line and takes control characters out', async () => {
    const { screen, text } = open({})
    screen.begin(1)
    screen.advance(await step('runtime', 'boom\n::error::forged\u001b[2J'))
    expect(text()).toBe('[1/1] abc300_a runtime 0.9 s: boom ::error::forged�[2J\n')
  })

  it('never writes a key', () => {
    const { screen, text } = open({})
    screen.line('the key is sk-secret')
    expect(text()).toBe('the key is ***\n')
  })
})

describe('in a terminal', () => {
  it('draws a bar, prints lines above it, and never writes a key', async () => {
    const { screen, text } = open({}, true)
    screen.begin(2)
    screen.advance(await step(null))
    screen.advance(await step('wrong_answer', 'told sk-secret'))
    screen.end()
    screen.line('after')
    expect(text()).toContain('abc300_a wrong_answer 0.9 s: told ***\n')
    expect(text()).not.toContain('abc300_a passed')
    expect(text()).toMatch(/after\n$/)
    expect(text()).not.toContain('sk-secret')
  })
})
