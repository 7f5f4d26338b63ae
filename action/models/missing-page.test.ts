import { expect, it } from 'vitest'
import { explainStatus } from './api-errors.ts'
import { factsWithoutPage } from './missing-page.ts'
import { PROVIDER_FACTS } from './providers.ts'
import { StatusError } from './wire/api.ts'

const error = (status: number) =>
  explainStatus({ provider: 'openai', status, reason: 'no', retryAfterMs: null }, new StatusError(status))

it('takes a missing page at the provider itself for an unknown model, and never accepts a refused key', () => {
  const asked = { provider: 'openai', model: 'm-1' } as const
  expect(factsWithoutPage(error(404), { ...asked, baseUrl: 'http://localhost/v1' })).toMatchObject({
    resolvedId: 'm-1',
  })
  expect(() => factsWithoutPage(error(404), { ...asked, baseUrl: PROVIDER_FACTS.openai.address })).toThrow('404: no')
  expect(() => factsWithoutPage(error(401), { ...asked, baseUrl: 'http://localhost/v1' })).toThrow('401: no')
})
