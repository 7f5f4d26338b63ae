import { useEffect } from 'react'

const SITE = 'LLM Benchmarks'

/** Names the view in the tab, the history and bookmarks. Null leaves the name to another part of the page. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = title === '' ? SITE : `${title} · ${SITE}`
  }, [title])
}
