import { describe, expect, it } from 'vitest'
import { openAnthropic } from '../../action/models/anthropic.ts'
import type { Batches } from '../../action/models/batches.ts'
import type { Model } from '../../action/models/model.ts'
import type { BatchedRequest, Fate } from '../model-server/batch-script.ts'
import { go, HOUR, MINUTE, minutes, names, open } from './batch-checks.ts'
import type { BatchScene } from './batch-world.ts'

// What ends a run while a batch is out, and what the next run makes of it.

/** The first entry of the first wave fails by the server's fault. */
const oneFails = ({ batch, index }: BatchedRequest): Fate =>
  batch === 1 && index === 0 ? { kind: 'errored', afterMs: MINUTE, type: 'api_error' } : minutes(2)

describe('a run that is refused an answer while a batch is being submitted', () => {
  /** The provider has the second wave and its answer is under way when a live request gets a 401: the run ends then. */
  const refusedMeanwhile = (scene: BatchScene): Model => {
    const connect = (apiKey: string) => openAnthropic({ apiKey, baseUrl: scene.server.url, model: 'fake-model' })
    const model = connect('sk-fake')
    const { batches } = model
    if (batches === undefined) throw new Error('the provider has no batches')
    const isThere = Promise.withResolvers<void>()
    let submissions = 0
    let lives = 0
    const submit: Batches['submit'] = async (entries, signal) => {
      const state = await batches.submit(entries, signal)
      if (++submissions < 2) return state
      const isEnding = new Promise((resolve) => signal.addEventListener('abort', resolve))
      isThere.resolve()
      await isEnding
      throw signal.reason
    }
    return {
      ...model,
      complete: async (...args) => {
        if (++lives === 1) return model.complete(...args)
        await isThere.promise
        return connect('sk-wrong').complete(...args)
      },
      batches: { ...batches, submit },
    }
  }

  it('leaves that batch to the next run, and nothing is sold twice', async () => {
    const raw = { 'max-cost': '3', 'batch-fallback': 'live' }
    const scene = await open({ fates: oneFails })
    const first = await go(scene, { raw, host: { openModel: () => refusedMeanwhile(scene) } })
    expect(first.stoppedBy?.code).toBe('model_refused')
    expect(first.log).toContain('is open and paid for: the next run')
    const submitted = scene.server.batches().length
    expect(submitted).toBe(2)

    scene.clock.advance(HOUR)
    await go(scene, { raw })
    expect(new Set(names(scene)).size).toBe(names(scene).length)
  })
})
