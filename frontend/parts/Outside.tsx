import type { ReactNode } from 'react'

/** A link to another site. */
export function Outside({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} rel="noreferrer" className="outside">
      {children}
    </a>
  )
}
