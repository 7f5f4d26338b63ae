import { describe, expect, it } from 'vitest'
import { depthAt, filterOf, pathOf, searchOf, type View, viewOf } from './route.ts'

describe('an address', () => {
  it.each<[string, View]>([
    ['/', { kind: 'page' }],
    ['/runs/gh-1-abc', { kind: 'run', id: 'gh-1-abc' }],
    ['/problems/abc311_c', { kind: 'problem', id: 'abc311_c' }],
    ['/compare/a/b', { kind: 'compare', before: 'a', after: 'b' }],
  ])('%s opens what it names, and leads back to itself', (path, view) => {
    expect(viewOf(path)).toEqual(view)
    expect(view.kind !== 'unknown' && pathOf(view)).toBe(path)
  })

  it.each(['/runs', '/runs/a/b', '/compare/a', '/compare/a/b/c', '/admin'])('%s is unknown', (path) => {
    expect(viewOf(path)).toEqual({ kind: 'unknown', path })
  })

  it('survives a stray percent sign', () => {
    expect(viewOf('/runs/100%')).toEqual({ kind: 'run', id: '100%' })
  })
})

it('closing goes back over the open sheets only, not over what was chosen on the page before', () => {
  const opened = (...paths: string[]) => paths.map(viewOf).reduce((depth, view) => depthAt(view, depth), 0)
  expect(opened('/runs/a', '/problems/b')).toBe(2)
  expect(opened('/', '/', '/runs/a')).toBe(1)
  expect(opened('/runs/a', '/')).toBe(0)
})

describe('a filter', () => {
  it('is in the address only where it is not the usual one', () => {
    expect(searchOf({ model: null, days: '30', benchmark: null })).toBe('')
    expect(searchOf({ model: { provider: 'anthropic', id: 'm' }, days: '90', benchmark: 'ifeval' })).toBe(
      '?provider=anthropic&model=m&benchmark=ifeval&days=90',
    )
  })

  it('comes back from its address', () => {
    const filter = {
      model: { provider: 'openai-compatible', id: 'org/a b' },
      days: 'all',
      benchmark: 'ifeval',
    } as const
    expect(filterOf(searchOf(filter))).toEqual(filter)
  })

  it('shows thirty days of all models for an address that says nothing of use', () => {
    expect(filterOf('?days=1e9&model=without-provider')).toEqual({ model: null, days: '30', benchmark: null })
  })
})
