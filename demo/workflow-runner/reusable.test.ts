import { matchesGlob } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contextsOf } from './contexts.ts'
import { fill } from './expressions.ts'
import { workflowNamed } from './rehearsal.ts'
import { type JobOutcomes, outputsOfCall, runWorkflow, type WorkflowOptions, wouldRun } from './run-workflow.ts'
import type { Scalar } from './workflow.ts'

const workflow = workflowNamed('reusable.yml')
const call = (inputs: Readonly<Record<string, Scalar>>): WorkflowOptions => ({
  event: { kind: 'workflow_call', inputs },
})
/** The job `plan` runs for real: it is five lines of shell. */
const plan = async (options: WorkflowOptions) => {
  const { plan: job } = workflow.jobs
  if (job === undefined) throw new Error('reusable.yml has no job plan')
  const runs = await runWorkflow({ ...workflow, jobs: { plan: job } }, options)
  return { result: runs['plan']?.result, outputs: runs['plan']?.outputs ?? {} }
}

interface Names {
  readonly uploaded: readonly string[]
  readonly downloaded: readonly string[]
}

/** What the steps of a call name their artifacts, or look for. */
const artifactsOf = async (options: WorkflowOptions): Promise<Names> => {
  const contexts = { ...contextsOf(workflow, options, {}), needs: { plan: await plan(options) }, matrix: { shard: 1 } }
  const named = (action: string) =>
    Object.values(workflow.jobs)
      .flatMap(({ steps }) => steps.filter(({ uses }) => uses?.startsWith(`actions/${action}@`)))
      .map((step) => fill(step.with['name'] ?? step.with['pattern'] ?? '', { contexts, succeeded: true }))
  return { uploaded: named('upload-artifact'), downloaded: named('download-artifact') }
}

describe('two calls of reusable.yml in one workflow run', () => {
  it.each([1, 3])('have artifacts of their own, with %i shards each', async (shards) => {
    const one = await artifactsOf(call({ model: 'one', shards }))
    const other = await artifactsOf(call({ model: 'other', shards }))
    expect(one.uploaded).toHaveLength(2)
    for (const pattern of one.downloaded) {
      expect(one.uploaded.filter((name) => matchesGlob(name, pattern))).toHaveLength(1)
      expect(other.uploaded.filter((name) => matchesGlob(name, pattern))).toEqual([])
    }
    expect(one.uploaded.filter((name) => other.uploaded.includes(name))).toEqual([])
  })

  it('keep their names in a second attempt', async () => {
    const options = call({ model: 'one', shards: 2 })
    expect(await artifactsOf({ ...options, attempt: 2 })).toEqual(await artifactsOf(options))
  })
})

describe('the number of shards', () => {
  it('is a list for the matrix', async () => {
    expect((await plan(call({ shards: 3 }))).outputs['shards']).toBe('[1,2,3]')
  })

  it.each([0, 51, 1.5, '2; true'])('is refused when it is %s', async (shards) => {
    expect((await plan(call({ shards }))).result).toBe('failure')
  })
})

describe('after a benchmark that has failed', () => {
  const failed = (artifact: string) => ({ result: 'failure' as const, outputs: { artifact } })
  const skipped = { result: 'skipped' as const, outputs: {} }
  const runs = (name: 'merge' | 'publish', shards: number, needs: JobOutcomes) =>
    wouldRun(workflow, name, call({ shards, 'dashboard-url': 'https://x.example' }), needs)

  it('without results, such as by a wrong key, no other job fails too', () => {
    expect(runs('publish', 1, { benchmark: failed(''), merge: skipped })).toBe(false)
    expect(runs('merge', 3, { benchmark: failed('') })).toBe(false)
    expect(runs('publish', 3, { benchmark: failed(''), merge: skipped })).toBe(false)
  })

  it('with results, they are merged and posted', () => {
    expect(runs('publish', 1, { benchmark: failed('7'), merge: skipped })).toBe(true)
    expect(runs('merge', 3, { benchmark: failed('7') })).toBe(true)
    expect(runs('publish', 3, { benchmark: failed('7'), merge: failed('8') })).toBe(true)
  })

  it('a merge that has failed leaves nothing to post, whatever a shard has left', () => {
    expect(runs('publish', 3, { benchmark: failed('7'), merge: failed('') })).toBe(false)
  })
})

describe('the outputs of reusable.yml', () => {
  const done = (outputs: Record<string, string>) => ({ result: 'success' as const, outputs })
  const shard = { score: '0.25', status: 'partial', 'cost-usd': '1' }
  const outputs = (shards: number, merged: Record<string, string>) =>
    outputsOfCall(workflow, call({ shards }), {
      benchmark: done(shard),
      merge: done(merged),
      publish: done({}),
    })

  it('are those of the only job, or of the merge', () => {
    expect(outputs(1, {})).toMatchObject(shard)
    const merged = { score: '0.5', status: 'completed', 'cost-usd': '2' }
    expect(outputs(2, merged)).toMatchObject(merged)
  })

  it('never show the score of a shard when the merge has none', () => {
    expect(outputs(2, { score: '', status: 'failed', 'cost-usd': '2' })).toMatchObject({ score: '', status: 'failed' })
    expect(outputs(2, {})).toMatchObject({ score: '', status: '', 'cost-usd': '' })
  })
})
