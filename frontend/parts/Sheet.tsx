import { type ReactNode, useLayoutEffect, useRef } from 'react'

interface SheetProps {
  /** Name of the sheet, read out by screen readers. */
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A modal dialog over the page. The browser keeps the focus inside, gives it back, and closes it on Escape. */
export function Sheet({ label, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  // Closed before the element is removed: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the sheet closes it, as Escape does by keyboard
    <dialog
      ref={dialog}
      className="sheet"
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault() // it closes when the address changes
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
