// What a server refuses about a request. Gateways and servers of one's own answer 400 where a provider has a status of its
// own, so the words decide. Those of LiteLLM, vLLM, llama.cpp, OpenRouter, DeepSeek and Mistral are in the test.

const MODEL =
  /\b(?:invalid|unknown|unrecognized|no such|not a valid) model\b|\bmodel\b.{0,80}?\b(?:does not exist|not exist|not found|is not available|not a valid)\b|\bmodel_not_found\b/i
const KEY =
  /\b(?:invalid|incorrect|malformed|missing|wrong|no) (?:\w+ ){0,2}(?:api[ _-]?key|key passed|token passed|bearer token)\b|\bproxy server token\b|\bno connected db\b|\bauthentication ?error\b/i
const BUDGET =
  /\bbudget has been exceeded\b|\bexceeded (?:your )?budget\b|\bbudget_exceeded\b|\bcredit balance is too low\b/i
const TOO_FAST = /\brate[ _-]?limit|\bthrottl|\btoo many (?:concurrent )?requests\b|\bqueue is full\b/i
const FULL = /\boverload|\bcapacity\b|\btemporarily unavailable\b|\bservice unavailable\b|\bno healthy upstream\b/i

/** Finds the status that a refusal with 400 or 422 stands for: 401 for the key, 402 for credit, 404 for the model. */
export function meaningOfRefusal(status: number, reason: string): number {
  if (status !== 400 && status !== 422) return status
  if (CONTEXT.test(reason)) return status
  if (BUDGET.test(reason)) return 402
  if (KEY.test(reason)) return 401
  return MODEL.test(reason) ? 404 : status
}

/** Finds the status that an error without one stands for, by its words; null where they do not say. */
export function statusInWords(reason: string): number | null {
  if (TOO_FAST.test(reason)) return 429
  if (FULL.test(reason)) return 503
  const status = meaningOfRefusal(400, reason)
  return status !== 400 || CONTEXT.test(reason) ? status : null
}

const CONTEXT =
  /\bcontext[ _-]?(?:length|window|size)\b|\bprompt is too long\b|\btoo many (?:input )?tokens\b|\bexceeds? (?:the |this )?(?:\w+ ){0,3}(?:context|n_ctx)\b|\blonger than the (?:maximum|context)\b/i
const OUTPUT = /\bmax_(?:completion_|output_|new_)?tokens\b|\bmaxOutputTokens\b/
const SETTING = /\b(?:unsupported|unknown|unrecognized|unexpected|invalid) (?:parameter|argument|field|value)\b/i

/** What to change about a request that is refused as it is. */
export function changeFor(reason: string): string {
  if (CONTEXT.test(reason))
    return 'Lower max-tokens, or give the server a larger context: prompt and max-tokens must fit into it together.'
  if (OUTPUT.test(reason)) return 'Lower max-tokens.'
  if (SETTING.test(reason))
    return 'Leave out the setting that the message names: thinking-budget, effort or max-tokens.'
  return 'The same request is refused every time: change what the message names.'
}
