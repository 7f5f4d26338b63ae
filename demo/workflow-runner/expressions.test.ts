import { describe, expect, it } from 'vitest'
import { fill, holds, type Scope } from './expressions.ts'

const scope = (contexts: Readonly<Record<string, unknown>> = {}, succeeded = true): Scope => ({
  contexts: { github: {}, inputs: {}, vars: {}, needs: {}, ...contexts },
  succeeded,
})

/** What stands between the braces, with them. */
const ex = (expression: string): string => `\${{ ${expression} }}`

describe('a text with expressions', () => {
  it.each<[template: string, contexts: Record<string, unknown>, text: string]>([
    ['plain', {}, 'plain'],
    [`a ${ex('vars.X')} b ${ex('vars.Y')}`, { vars: { X: '1', Y: '2' } }, 'a 1 b 2'],
    [ex('vars.ABSENT'), {}, ''],
    [ex('needs.none.outputs.score'), {}, ''],
    [ex("inputs.model || vars.MODEL || 'default'"), { inputs: { model: '' } }, 'default'],
    [ex("inputs.model || vars.MODEL || 'default'"), { vars: { MODEL: 'm' } }, 'm'],
    [ex("format('{0}/{1}', vars.X, 3)"), { vars: { X: 2 } }, '2/3'],
    [
      ex("github.event.schedule == '43 9 * * 0' && '0' || '100'"),
      { github: { event: { schedule: '43 9 * * 0' } } },
      '0',
    ],
  ])('%s with %j is "%s"', (template, contexts, text) => {
    expect(fill(template, scope(contexts))).toBe(text)
  })

  it('is refused with a context or a function that is not there', () => {
    expect(() => fill(ex('secrets.KEY'), scope())).toThrow('secrets')
    expect(() => fill(ex('nonsense()'), scope())).toThrow('nonsense')
  })
})

describe('a condition', () => {
  it.each<[condition: string | undefined, succeeded: boolean, runs: boolean]>([
    [undefined, true, true],
    [undefined, false, false],
    ["vars.X == ''", true, true],
    ["vars.X == ''", false, false],
    [ex("vars.X == '' && !cancelled()"), false, true],
    ['failure()', true, false],
    ['failure()', false, true],
    ['always()', false, true],
    ['vars.X', true, false],
    ["'text'", true, true],
    ['0', true, false],
  ])('%s, after %s, runs: %s', (condition, succeeded, runs) => {
    expect(holds(condition, scope({}, succeeded))).toBe(runs)
  })

  it.each<[condition: string | undefined, runs: boolean]>([
    [undefined, false],
    ["vars.X == ''", false],
    ['!cancelled()', false],
    ['failure()', false],
    ['cancelled()', true],
    ['always()', true],
  ])('%s, in a run that was cancelled, runs: %s', (condition, runs) => {
    expect(holds(condition, { ...scope(), cancelled: true })).toBe(runs)
  })
})
