import { Component, type ReactNode } from 'react'

/** A fault in the page's own code: said, with a way out, instead of a blank screen. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <div className="note note-bad" role="alert">
        <p>This part of the page broke. The numbers themselves are safe in the API.</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          Reload the page
        </button>
      </div>
    )
  }
}
