import { type ReactNode, useId } from 'react'

interface CardProps {
  readonly title: string
  readonly aside?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

/** A section of the page with a heading. */
export function Card({ title, aside, className = '', children }: CardProps) {
  const heading = useId()
  return (
    <section className={`card ${className}`} aria-labelledby={heading}>
      <header className="card-head">
        <h2 id={heading}>{title}</h2>
        {aside && <div className="card-aside">{aside}</div>}
      </header>
      {children}
    </section>
  )
}
