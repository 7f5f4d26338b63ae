import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Comparer } from './comparer.ts'
import { FRAME, type Frame, type FrameType } from './frames.ts'
import { grade } from './grade.ts'
import { inspectPython } from './python.ts'
import type { Solution } from './verdict.ts'

let comparer: Comparer
beforeAll(async () => {
  comparer = new Comparer(await inspectPython('python3'))
})
afterAll(() => comparer[Symbol.asyncDispose]())

const DONE = { loaded: true, signal: null, wall_ms: 9, cpu_ms: 8, test_wall_ms: 5, test_cpu_ms: 5 }
const done = (ended: string, more: Partial<Record<keyof typeof DONE, unknown>> = {}): Frame =>
  claim(FRAME.done, JSON.stringify({ ended, ...DONE, ...more }))
const claim = (type: FrameType, text: string): Frame => ({ type, payload: Buffer.from(text) })
const raised = (phase: 'load' | 'test', code: number, error: string): Frame =>
  claim(FRAME.raised, JSON.stringify({ phase, code, error }))

const solution = (outputs: readonly string[], functionName: string | null = null): Solution => ({
  code: '',
  tests: outputs.map((output) => ({ input: '1', output })),
  functionName,
  timeoutSeconds: 6,
})

/** A sandbox that says what a hostile solution may make it say. */
async function gradeFrames(graded: Solution, frames: readonly Frame[]) {
  const sent: string[] = []
  const left = [...frames]
  const result = await grade(
    {
      send: (type) => void sent.push(type),
      write: (frame) => void sent.push(String.fromCharCode(frame[4] ?? 0)),
      next: async () => left.shift() ?? done('stopped'),
    },
    comparer,
    graded,
  )
  return { ...result, sent: sent.join('') }
}

describe('grade', () => {
  it('passes a solution when each output is right, and stops it then', async () => {
    const frames = [claim(FRAME.text, '1\n'), claim(FRAME.text, '2.0')]
    const { results, failure, sent } = await gradeFrames(solution(['1', '2']), frames)
    expect({ results, failure, sent }).toEqual({ results: [true, true], failure: null, sent: 'JIIS' })
  })

  it('counts nothing after the first failure', async () => {
    const frames = ['1', 'wrong', '3'].map((text) => claim(FRAME.text, text))
    const { results, testsPassed, failure } = await gradeFrames(solution(['1', '2', '3']), frames)
    expect({ results, testsPassed }).toEqual({ results: [true, -2], testsPassed: 1 })
    expect(failure?.failedTest).toEqual({ index: 1, input: '1', expected: '2', actual: 'wrong' })
  })

  it('reports the wrong answer although a later test ran ahead into the memory limit', async () => {
    const { results, failure } = await gradeFrames(solution(['1', '2']), [claim(FRAME.text, 'x'), done('memory')])
    expect({ results, type: failure?.errorType }).toEqual({ results: [-2], type: 'wrong_answer' })
  })

  it('reports the memory limit when no earlier test failed, even after an error that it caused', async () => {
    for (const frames of [[], [claim(FRAME.text, '1')], [raised('test', -4, 'BrokenPipeError()')]]) {
      const { results, failure } = await gradeFrames(solution(['1', '2']), [...frames, done('memory')])
      expect({ results, type: failure?.errorType, code: failure?.errorCode }).toEqual({
        results: [-2],
        type: 'memory_limit',
        code: -5,
      })
    }
  })

  it.each<[string, Frame, (number | boolean)[], number, string]>([
    ['an error in a test', raised('test', -4, 'KeyError(1)'), [true, -4], -4, 'runtime'],
    ['a time limit', raised('test', -3, 'TimeoutException()'), [true, -3], -3, 'timeout'],
    ['a MemoryError', raised('test', -4, 'MemoryError()'), [true, -4], -4, 'memory_limit'],
    ['an error outside any test', raised('load', -4, 'NameError()'), [-4], -4, 'runtime'],
    ['a death', done('died', { signal: 9 }), [-2], -5, 'runtime'],
    ['an alarm that waits', done('late'), [true, -3], -3, 'timeout'],
    ['an alarm that waits while loading', done('late', { loaded: false }), [-4], -4, 'timeout'],
    ['an alarm that was ignored', done('timeout'), [-2], -5, 'timeout'],
    ['too much output', done('output'), [true, -2], -2, 'output_limit'],
  ])('reports %s as the official grader does', async (_, frame, results, code, type) => {
    const graded = await gradeFrames(solution(['1', '2']), [claim(FRAME.text, '1'), frame])
    expect(graded.results).toEqual(results)
    expect(graded.failure).toMatchObject({ errorCode: code, errorType: type })
  })

  it('believes no frame that was forged', async () => {
    const forged: Frame[] = [
      claim(FRAME.raised, 'no JSON'),
      claim(FRAME.raised, '{"phase":"test","code":0,"error":""}'),
      claim(FRAME.value, '1'),
      claim(FRAME.typed, '{"i":"1"}'),
      { type: 'Z', payload: Buffer.from('1') },
    ]
    for (const frame of forged) {
      const { failure } = await gradeFrames(solution(['1']), [frame])
      expect(failure).not.toBeNull()
    }
  })

  it('lists the same results as the official grader when a comparison fails late', async () => {
    const { results } = await gradeFrames(solution(['1', '1'], 'f'), [
      claim(FRAME.value, '1'),
      claim(FRAME.typed, '{"u":"A"}'),
    ])
    expect(results).toEqual([true, false, -4])
  })

  it('fails a function without running it when a test is no JSON', async () => {
    const { results, sent } = await gradeFrames(solution(['1', '{'], 'f'), [])
    expect({ results, sent }).toEqual({ results: [-4], sent: '' })
  })

  it('calls a timeout starved only when other processes used the processor', async () => {
    const late = (test_cpu_ms: number) => [done('late', { test_wall_ms: 6000, test_cpu_ms })]
    expect((await gradeFrames(solution(['1']), late(5900))).starved).toBe(false)
    expect((await gradeFrames(solution(['1']), late(5000))).starved).toBe(true)
    expect((await gradeFrames(solution(['1']), [done('died', { test_wall_ms: 6000, test_cpu_ms: 1 })])).starved).toBe(
      false,
    )
  })

  it('sends no more than sixteen inputs ahead', async () => {
    const { sent } = await gradeFrames(solution(Array.from({ length: 40 }, () => '1')), [done('died')])
    expect(sent).toBe(`J${'I'.repeat(16)}`)
  })
})
