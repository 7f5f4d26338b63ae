import * as z from 'zod'
import type { Answer } from '../answer.ts'
import { ApiError } from '../errors.ts'
import type { Sale } from '../ledger.ts'

/** What a request asks for, whatever its protocol. */
export interface Asked {
  readonly model: string
  /** What the model is asked. */
  readonly prompt: string
  /** Everything that is billed as input. */
  readonly billed: string
  readonly maxTokens: number
  readonly effort: 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max' | null
}

export interface Refused {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** How one of the providers beside Anthropic asks and answers. All of them stream, and nothing else. */
export interface Protocol {
  readonly keyIn: (headers: Readonly<Record<string, string | string[] | undefined>>) => string | undefined
  /** @throws ApiError 400 for what this double cannot do, never ignored */
  readonly read: (body: string, model: string | null) => Asked
  /** The stream as server-sent events, one text each. */
  readonly events: (sale: Sale, answer: Answer, asked: Asked) => Generator<string>
  readonly headers: (sale: Sale) => Readonly<Record<string, string>>
  readonly refuse: (error: ApiError) => Refused
}

const CHARACTERS_A_DELTA = 80

/** A text as it comes, piece by piece. */
export function* piecesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += CHARACTERS_A_DELTA)
    yield text.slice(start, start + CHARACTERS_A_DELTA)
}

export const parseBody = <T>(schema: z.ZodType<T>, body: string): T => {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw new ApiError(400, 'The request body is not valid JSON')
  }
  const { data, error } = schema.safeParse(value)
  if (error) throw new ApiError(400, z.prettifyError(error))
  return data
}

/** 2026-11-01: answers of the double are the same on every run. */
export const CREATED = 1_793_491_200
