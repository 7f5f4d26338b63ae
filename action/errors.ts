/** Stable codes of everything that can stop a run. A code never changes its meaning. */
export type ErrorCode =
  | 'bad_input'
  | 'bad_dataset'
  | 'dataset_unreachable'
  | 'disk_full'
  | 'price_unknown'
  | 'over_budget'
  | 'batch_watched' // another run waits for a batch of the same requests
  | 'batch_collected' // another run has collected and reported a batch that this run had left
  | 'model_refused' // 401, 402, 403, 404 or a retired model: asking again cannot help
  | 'model_unreachable'
  | 'results_unwritable'
  | 'journal_unwritable'
  | 'journal_unreachable' // the record of what was paid for, in a cache or a file, cannot be read
  | 'no_python'
  | 'no_sandbox'
  | 'judge_wrong' // a canary of known verdict was judged otherwise
  | 'bad_baseline'
  | 'bad_results' // a results.json that breaks its contract, or is not whole
  | 'dashboard_unreachable'
  | 'publish_refused'
  | 'bad_shards' // results that cannot be merged
  | 'shard_stopped' // a merged result without a score, because a shard was ended by an error
  | 'internal'

/** The one error that a user is meant to read: what happened, to what, and what to do next. */
export class BenchmarkError extends Error {
  override readonly name = 'BenchmarkError'
  readonly code: ErrorCode
  /** What to do next: one sentence. */
  readonly help: string

  constructor(code: ErrorCode, message: string, help: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.help = help
  }
}

/** Text of an unknown thrown value, for messages and logs. */
export const describeError = (error: unknown): string => (error instanceof Error ? error.message : String(error))
