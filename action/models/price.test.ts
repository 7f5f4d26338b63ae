import { expect, it } from 'vitest'
import { requirePrice } from './price.ts'

const date = new Date('2026-11-23T12:00:00Z')

it('takes the list price of a known model', () => {
  const price = requirePrice({ provider: 'anthropic', model: 'claude-opus-4-5-20251101', date, given: null })
  expect(price).toMatchObject({ input: 5, output: 25 })
})

it('prefers the given price', () => {
  const given = { input: 1, output: 0 }
  const price = requirePrice({ provider: 'anthropic', model: 'claude-opus-4-5-20251101', date, given })
  expect(price).toMatchObject(given)
})

it('refuses a model without a price, and says which inputs to set', () => {
  const unknown = () => requirePrice({ provider: 'anthropic', model: 'claude-next', date, given: null })
  expect(unknown).toThrow(
    expect.objectContaining({
      code: 'price_unknown',
      message: 'the price of anthropic model claude-next is not known',
      help: expect.stringContaining('input-price and output-price'),
    }),
  )
})
