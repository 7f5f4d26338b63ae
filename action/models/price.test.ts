import { expect, it } from 'vitest'
import { findPrice } from './price.ts'

const date = new Date('2026-11-23T12:00:00Z')

it('takes the list price of a known model', () => {
  const price = findPrice({
    provider: 'anthropic',
    model: 'claude-opus-4-5-20251101',
    baseUrl: null,
    date,
    given: null,
  })
  expect(price).toMatchObject({ input: 5, output: 25 })
})

it('prefers the given price', () => {
  const given = { input: 1, output: 0 }
  const price = findPrice({ provider: 'anthropic', model: 'claude-opus-4-5-20251101', baseUrl: null, date, given })
  expect(price).toMatchObject(given)
})

it('knows no price at a server of its own, unless one is given or listed', () => {
  const priceAt = (baseUrl: string) =>
    findPrice({ provider: 'openai-compatible', model: 'm', baseUrl, date, given: null })
  expect(priceAt('http://127.0.0.1:8080/v1')).toBeNull()
  expect(() => priceAt('https://api.openai.com/v1')).toThrow(expect.objectContaining({ code: 'price_unknown' }))
})

it('refuses a model without a price, and says which inputs to set', () => {
  const unknown = () => findPrice({ provider: 'anthropic', model: 'claude-next', baseUrl: null, date, given: null })
  expect(unknown).toThrow(
    expect.objectContaining({
      code: 'price_unknown',
      message: 'the price of anthropic model claude-next is not known',
      help: expect.stringContaining('input-price and output-price'),
    }),
  )
})
