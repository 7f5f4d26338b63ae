import { describe, expect, it } from 'vitest'
import { changeFor, meaningOfRefusal } from './refused-request.ts'

describe('a refusal with 400', () => {
  it.each<[meaning: number, reason: string]>([
    [404, '/chat/completions: Invalid model name passed in model=qwen9. Call `/v1/models` to view available models.'],
    [404, 'Model Not Exist'],
    [404, 'acme/none is not a valid model ID'],
    [404, 'Invalid model: mistral-none'],
    [404, 'The model `none` does not exist or you do not have access to it.'],
    [401, 'Authentication Error, Invalid proxy server token passed. Received API Key = sk-...1234'],
    [401, 'Authentication Error, No api key passed in.'],
    [401, 'Malformed API Key passed in. Ensure Key has `Bearer ` prefix.'],
    [401, 'No connected db.'], // LiteLLM without a database, for every key but its own
    [402, 'Budget has been exceeded! Current cost: 10.2, Max budget: 10.0'],
    [400, "This model's maximum context length is 4096 tokens. However, you requested 8500 tokens."],
    [400, 'the request exceeds the available context size, try increasing it'],
    [400, "Unsupported parameter: 'reasoning_effort' is not supported with this model."],
    [400, 'The messages are not valid.'],
  ])('means %i: %s', (meaning, reason) => {
    expect(meaningOfRefusal(400, reason)).toBe(meaning)
  })

  it('says what to change', () => {
    expect(changeFor("This model's maximum context length is 4096 tokens.")).toMatch(/^Lower max-tokens, or .*context/)
    expect(changeFor('max_tokens is too large: 8000')).toBe('Lower max-tokens.')
    expect(changeFor("Unsupported parameter: 'x'")).toMatch(/^Leave out the setting/)
    expect(changeFor('no')).toMatch(/change what the message names/)
  })
})

it('leaves every other status as it is', () => {
  expect(meaningOfRefusal(500, 'Invalid model name')).toBe(500)
  expect(meaningOfRefusal(403, 'No api key passed in')).toBe(403)
})
