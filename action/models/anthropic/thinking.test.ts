import { expect, it } from 'vitest'
import { REQUEST } from '../testing/request.ts'
import { bodyOf } from './messages-wire.ts'

it.each([
  ['claude-opus-4-5-20251101', { thinkingBudget: 2048 }, { thinking: { type: 'enabled', budget_tokens: 2048 } }],
  ['claude-opus-4-5-20251101', { effort: 'high' }, { output_config: { effort: 'high' } }],
  ['claude-opus-4-8', { effort: 'high' }, { thinking: { type: 'adaptive' }, output_config: { effort: 'high' } }],
  ['claude-opus-4-8', {}, {}],
  ['claude-opus-5-5', { effort: 'low' }, { output_config: { effort: 'low' } }],
  ['claude-opus-5-5', {}, {}],
] as const)('%s with %j is asked with %j and nothing else about thinking', (model, inputs, sent) => {
  const { thinking, output_config } = bodyOf(model, { ...REQUEST, thinkingBudget: null, effort: null, ...inputs })
  expect({ thinking, output_config }).toEqual({ thinking: undefined, output_config: undefined, ...sent })
})
