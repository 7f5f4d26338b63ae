type Key = number | string | null

/** A sorted copy. Rows with the key null come last in either order. */
export function sortedBy<Row>(
  rows: readonly Row[],
  key: (row: Row) => Key,
  order: 'ascending' | 'descending',
): readonly Row[] {
  const sign = order === 'ascending' ? 1 : -1
  return rows.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return sign * (left < right ? -1 : left > right ? 1 : 0)
  })
}
