import { type ReactNode, useLayoutEffect, useRef } from 'react'

interface SheetProps {
  /** What it is, for who cannot see it. */
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Lies over the page: the browser's own modal dialog, which keeps the focus in, gives it back, and closes on Escape. */
export function Sheet({ label, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  // Before the element is gone: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does by keyboard what a click beside the sheet does
    <dialog
      ref={dialog}
      className="sheet"
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault() // the address closes it
        onClose()
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="sheet-body">
        <button type="button" className="button sheet-close" onClick={onClose}>
          Close
        </button>
        {children}
      </div>
    </dialog>
  )
}
