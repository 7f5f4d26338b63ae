import type { Provider } from '../../core/provider.ts'
import { EFFORTS, type Effort } from './request.ts'

/** What we know of a model before it is asked. Unknown models are asked all the same. */
interface KnownModel {
  readonly provider: Provider
  readonly ids: readonly string[]
  readonly displayName: string
  /** Whether it thinks: never, only on request, or by itself. */
  readonly thinks: 'never' | 'on request' | 'by itself'
  /** How thinking is asked for: with a number of tokens, or adaptively, by effort. Missing: not known. */
  readonly thinkingBy?: 'budget' | 'effort'
  /** Efforts that it takes. Missing: not known. */
  readonly efforts?: readonly Effort[]
  /** First UTC day on which it is not served any more, as its provider has announced. */
  readonly endsOn?: string
}

const FROM_LOW = EFFORTS.filter((effort) => effort !== 'none')
const UP_TO_HIGH: readonly Effort[] = ['low', 'medium', 'high']
const UP_TO_XHIGH: readonly Effort[] = [...UP_TO_HIGH, 'xhigh']

/**
 * Models whose prices are in `core/price-table.ts`. Sources, read on 2026-11-28: the model pages and migration guides of
 * platform.claude.com, developers.openai.com and ai.google.dev with their pages of deprecations.
 */
export const KNOWN_MODELS: readonly KnownModel[] = [
  {
    provider: 'anthropic',
    ids: ['claude-opus-4-5-20251101', 'claude-opus-4-5'],
    displayName: 'Claude Opus 4.5',
    thinks: 'on request',
    thinkingBy: 'budget',
  },
  {
    provider: 'anthropic',
    ids: ['claude-haiku-4-5-20251001', 'claude-haiku-4-5'],
    displayName: 'Claude Haiku 4.5',
    thinks: 'on request',
    thinkingBy: 'budget',
    efforts: [],
  },
  // From 4.7 on `thinking: {type: "enabled"}` is a 400. These two think only adaptively, and only when asked to.
  {
    provider: 'anthropic',
    ids: ['claude-opus-4-7'],
    displayName: 'Claude Opus 4.7',
    thinks: 'on request',
    thinkingBy: 'effort',
    efforts: FROM_LOW,
  },
  {
    provider: 'anthropic',
    ids: ['claude-opus-4-8'],
    displayName: 'Claude Opus 4.8',
    thinks: 'on request',
    thinkingBy: 'effort',
    efforts: FROM_LOW,
  },
  { provider: 'anthropic', ids: ['claude-opus-5'], displayName: 'Claude Opus 5', thinks: 'by itself' },
  // These think adaptively by themselves: a request that switches it on or off is a 400.
  {
    provider: 'anthropic',
    ids: ['claude-opus-5-5'],
    displayName: 'Claude Opus 5.5',
    thinks: 'by itself',
    thinkingBy: 'effort',
    efforts: FROM_LOW,
  },
  {
    provider: 'anthropic',
    ids: ['claude-sonnet-5-5'],
    displayName: 'Claude Sonnet 5.5',
    thinks: 'by itself',
    thinkingBy: 'effort',
    efforts: FROM_LOW,
  },
  {
    provider: 'anthropic',
    ids: ['claude-haiku-5-5'],
    displayName: 'Claude Haiku 5.5',
    thinks: 'by itself',
    thinkingBy: 'effort',
    efforts: FROM_LOW,
  },
  {
    provider: 'anthropic',
    ids: ['claude-fable-5-2'],
    displayName: 'Claude Fable 5.2',
    thinks: 'by itself',
    thinkingBy: 'effort',
  },
  {
    provider: 'openai',
    ids: ['gpt-4.1', 'gpt-4.1-2025-04-14'],
    displayName: 'GPT-4.1',
    thinks: 'never',
    efforts: [],
    endsOn: '2027-01-14',
  },
  {
    provider: 'openai',
    ids: ['o3', 'o3-2025-04-16'],
    displayName: 'o3',
    thinks: 'by itself',
    efforts: UP_TO_HIGH,
    endsOn: '2026-12-11',
  },
  { provider: 'openai', ids: ['gpt-5.6-sol'], displayName: 'GPT-5.6 Sol', thinks: 'by itself' },
  { provider: 'openai', ids: ['gpt-6-astra'], displayName: 'GPT-6 Astra', thinks: 'by itself' },
  { provider: 'openai', ids: ['gpt-6-sol'], displayName: 'GPT-6 Sol', thinks: 'by itself', efforts: EFFORTS },
  { provider: 'openai', ids: ['gpt-6-luna'], displayName: 'GPT-6 Luna', thinks: 'by itself', efforts: EFFORTS },
  { provider: 'openai', ids: ['gpt-6.1-sol'], displayName: 'GPT-6.1 Sol', thinks: 'by itself', efforts: FROM_LOW },
  { provider: 'openai', ids: ['gpt-6.2-sol'], displayName: 'GPT-6.2 Sol', thinks: 'by itself', efforts: FROM_LOW },
  { provider: 'openai', ids: ['gpt-6.2-astra'], displayName: 'GPT-6.2 Astra', thinks: 'by itself', efforts: FROM_LOW },
  {
    provider: 'google',
    ids: ['gemini-2.5-pro'],
    displayName: 'Gemini 2.5 Pro',
    thinks: 'by itself',
    thinkingBy: 'budget',
    efforts: [],
    endsOn: '2026-12-01', // from then on gemini-3.8-flash answers in its place
  },
  {
    provider: 'google',
    ids: ['gemini-3.1-pro-preview'],
    displayName: 'Gemini 3.1 Pro (preview)',
    thinks: 'by itself',
    efforts: UP_TO_HIGH,
  },
  {
    provider: 'google',
    ids: ['gemini-3.8-flash'],
    displayName: 'Gemini 3.8 Flash',
    thinks: 'by itself',
    efforts: UP_TO_HIGH,
  },
  {
    provider: 'google',
    ids: ['gemini-4-hydrogen'],
    displayName: 'Gemini 4 Hydrogen',
    thinks: 'by itself',
    efforts: UP_TO_XHIGH,
  },
  {
    provider: 'google',
    ids: ['gemini-4-neon'],
    displayName: 'Gemini 4 Neon',
    thinks: 'by itself',
    efforts: UP_TO_XHIGH,
  },
]

/** Null for a model that the table lacks: never a guess from a similar name. */
export const knownModel = (provider: Provider, model: string): KnownModel | null =>
  KNOWN_MODELS.find((known) => known.provider === provider && known.ids.includes(model.replace(/^models\//, ''))) ??
  null
