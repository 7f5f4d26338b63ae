interface StatProps {
  readonly name: string
  readonly value: string
  readonly note?: string
}

/** A number with its name. */
export function Stat({ name, value, note }: StatProps) {
  return (
    <div className="stat">
      <p className="stat-name">{name}</p>
      <p className="stat-value">{value}</p>
      {note && <p className="quiet">{note}</p>}
    </div>
  )
}
