import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly name: string
  readonly cell: (row: Row) => ReactNode
  /** Aligns numbers at the right. */
  readonly align?: 'number'
  /** Left out on a narrow screen: the row leads to it. */
  readonly isWide?: boolean
  /** Left out on paper: it can only be pressed. */
  readonly isForScreen?: boolean
  /** Value to sort by; a column without it cannot be sorted. */
  readonly key?: (row: Row) => number | string | null
}

export interface Sorting {
  readonly column: string
  readonly order: 'ascending' | 'descending'
}

interface TableProps<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly id: (row: Row) => string
  readonly sorting?: Sorting
  readonly onSort?: (sorting: Sorting) => void
  /** On a narrow screen: each row becomes a card, or stays one line, or the table scrolls sideways. */
  readonly narrow?: 'cards' | 'lines' | 'scroll'
}

export function Table<Row>({ caption, columns, rows, id, sorting, onSort, narrow = 'cards' }: TableProps<Row>) {
  return (
    <div
      className={`table table-${narrow}`}
      {...(narrow === 'scroll' && { tabIndex: 0, role: 'region', 'aria-label': caption })}
    >
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={classOf(column)} aria-sort={orderOf(column, sorting)}>
                {column.key && onSort ? (
                  <button type="button" onClick={() => onSort(nextSorting(column.name, sorting))}>
                    {column.name}
                  </button>
                ) : (
                  column.name
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={id(row)}>
              {columns.map((column) => (
                <td key={column.name} className={classOf(column)} data-name={column.name}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const classOf = <Row,>({ align, isWide, isForScreen }: Column<Row>): string | undefined =>
  [align, isWide && 'wide', isForScreen && 'screen-only'].filter(Boolean).join(' ') || undefined

const orderOf = <Row,>(column: Column<Row>, sorting: Sorting | undefined) =>
  !column.key || !sorting ? undefined : sorting.column === column.name ? sorting.order : 'none'

const nextSorting = (column: string, now: Sorting | undefined): Sorting => ({
  column,
  order: now?.column === column && now.order === 'descending' ? 'ascending' : 'descending',
})
