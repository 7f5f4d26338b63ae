import { Component, type ReactNode } from 'react'

/** Shows a message and a reload button instead of a blank screen when the page's own code fails. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <div className="note note-bad" role="alert">
        <p>This part of the page stopped working. The numbers are still available from the API.</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          Reload the page
        </button>
      </div>
    )
  }
}
