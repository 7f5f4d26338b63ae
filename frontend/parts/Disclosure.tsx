import { type ReactNode, useState } from 'react'

/** Details that are closed at first. Their content is rendered only while open: it may be a thousand rows. */
export function Disclosure({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && children}
    </details>
  )
}
