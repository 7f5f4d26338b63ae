/** A file of the real dataset: published sizes, counts and dates, of which a made one has the same. */
export interface FileShape {
  readonly name: string
  readonly bytes: number
  readonly problems: number
  /** Of all lines the longest, in bytes, when it is not left to chance. */
  readonly longest?: number
  /** Contest dates, first and last. */
  readonly dates: readonly [string, string]
}

export const SHAPES: readonly FileShape[] = [
  { name: 'test.jsonl', bytes: 1.25e9, problems: 400, longest: 60e6, dates: ['2023-05-07', '2024-03-02'] },
  { name: 'test2.jsonl', bytes: 713e6, problems: 111, dates: ['2024-03-09', '2024-05-25'] },
  { name: 'test3.jsonl', bytes: 623e6, problems: 101, dates: ['2024-06-01', '2024-08-10'] },
  { name: 'test4.jsonl', bytes: 1.2e9, problems: 101, dates: ['2023-08-26', '2024-10-05'] },
  { name: 'test5.jsonl', bytes: 558e6, problems: 167, dates: ['2024-09-22', '2025-01-04'] },
  { name: 'test6.jsonl', bytes: 134.3e6, problems: 175, dates: ['2025-01-04', '2025-04-06'] },
]
