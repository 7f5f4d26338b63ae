import * as core from '@actions/core'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { CacheToolkit } from './actions-cache.ts'

// A module of its own: a restore that an earlier file gave up captures output until it ends.
vi.resetModules()
const { openRunnerCache } = await import('./actions-cache.ts')

const never = new Promise<never>(() => {})

function open(toolkit: Partial<CacheToolkit>) {
  const warnings: string[] = []
  const calls: unknown[][] = []
  const whole: CacheToolkit = {
    isFeatureAvailable: () => true,
    restoreCache: async (...args) => void calls.push(args),
    saveCache: async (...args) => calls.push(args),
    ...toolkit,
  }
  return {
    cache: openRunnerCache(
      (line) => warnings.push(line),
      async () => whole,
      50,
    ),
    warnings,
    calls,
  }
}

it('reports a hit, a miss or a failed save, and passes folder and keys on', async () => {
  const { cache, calls, warnings } = open({})
  expect(await cache.restore('/folder', 'key-1', ['key-'])).toBe('miss')
  expect(await cache.save('/folder', 'key-1')).toBe('saved')
  expect(await open({ saveCache: async () => -1 }).cache.save('/folder', 'key-1')).toBe('fault')
  expect(calls).toEqual([
    [['/folder'], 'key-1', ['key-']],
    [['/folder'], 'key-1'],
  ])
  expect(await open({ restoreCache: async () => 'key-0' }).cache.restore('/folder', 'key-1')).toBe('hit')
  expect(warnings).toEqual([])
})

it('warns when the service fails, and does not throw', async () => {
  const broken = () => Promise.reject(new Error('500 from the service'))
  const { cache, warnings } = open({ restoreCache: broken, saveCache: broken })
  expect(await cache.restore('/folder', 'key')).toBe('fault')
  expect(await cache.save('/folder', 'key')).toBe('fault')
  expect(warnings).toEqual([
    'the cache could not restore key: 500 from the service',
    'the cache could not save key: 500 from the service',
  ])
})

it('notices a failure that the toolkit only prints, and does not change other output', async () => {
  const written: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  onTestFinished(() => write.mockRestore())
  const restoreCache = async () => {
    core.info('one line')
    core.error('Failed to restore: 100%\nbroken')
    return undefined
  }
  const { cache, warnings } = open({ restoreCache })
  expect(await Promise.all([cache.restore('/folder', 'a'), cache.restore('/folder', 'b')])).toEqual(['fault', 'fault'])
  expect(warnings[0]).toBe('the cache could not restore a: Failed to restore: 100% broken')
  core.warning('Failed to restore: not ours')
  expect(written.map((line) => line.trim())).toEqual(['one line', 'one line', '::warning::Failed to restore: not ours'])
})

it('notices it too when output was replaced while a restore hung', async () => {
  const hanging = open({ restoreCache: () => never })
  expect(await hanging.cache.restore('/folder', 'a')).toBe('fault')
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  onTestFinished(() => write.mockRestore())
  const restoreCache = async () => void core.warning('Failed to restore: broken')
  expect(await open({ restoreCache }).cache.restore('/folder', 'b')).toBe('fault')
})

it('does not wait for a service that hangs', async () => {
  const { cache, warnings } = open({ restoreCache: () => never, saveCache: () => never })
  expect(await cache.restore('/folder', 'key')).toBe('fault')
  await cache.save('/folder', 'key')
  expect(warnings).toHaveLength(2)
})

it('reports that there is no cache service, without a warning', async () => {
  const { cache, calls, warnings } = open({ isFeatureAvailable: () => false })
  expect(await cache.restore('/folder', 'key')).toBe('absent')
  await cache.save('/folder', 'key')
  expect([...calls, ...warnings]).toEqual([])
})
