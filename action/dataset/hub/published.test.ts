import { expect, test } from 'vitest'
import { releaseFiles } from '../release.ts'
import { mayContain } from './published.ts'

const DATASET = 'livecodebench/code_generation_lite'
const SIZES = [1.25e9, 713e6, 623e6, 1.2e9, 558e6, 134_322_796]
const FILES = releaseFiles('release_v6').map((name, index) => ({
  name,
  size: SIZES[index] ?? 0,
  digest: { kind: 'sha256', hex: '' } as const,
  path: '',
}))
const window = (startDate: string, endDate: string) => ({ startDate, endDate })
const read = (startDate: string, endDate: string, dataset = DATASET) =>
  FILES.filter((file) => mayContain(dataset, file, window(startDate, endDate))).map(({ name }) => name)

test('the published window needs the last four files: two gigabytes are not read', () => {
  expect(read('2024-08-01', '2025-05-01')).toEqual(['test3.jsonl', 'test4.jsonl', 'test5.jsonl', 'test6.jsonl'])
})

test('the first and the last day of a file belong to it', () => {
  expect(read('2025-01-05', '2025-05-01')).toEqual(['test6.jsonl'])
  expect(read('2025-01-04', '2025-05-01')).toEqual(['test5.jsonl', 'test6.jsonl'])
  expect(read('2023-01-01', '2023-05-07')).toEqual(['test.jsonl'])
  expect(read('2023-01-01', '2030-01-01')).toHaveLength(6)
})

test('a file of another size, or of another dataset, may hold anything', () => {
  const grown = FILES.map((file) => ({ ...file, size: file.size * 1.1 }))
  expect(grown.every((file) => mayContain(DATASET, file, window('2030-01-01', '2030-01-02')))).toBe(true)
  expect(read('2030-01-01', '2030-01-02', 'someone/copy')).toHaveLength(6)
})
