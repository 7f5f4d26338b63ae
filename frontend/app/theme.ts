import { useState } from 'react'

type Theme = 'dark' | 'light'

/** Reads the theme that public/theme.js has set before the first paint. */
const themeNow = (): Theme => (document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark')

export function useTheme(): readonly [theme: Theme, toggle: () => void] {
  const [theme, setTheme] = useState(themeNow)
  const toggle = (): void => {
    const next = theme === 'dark' ? 'light' : 'dark'
    document.documentElement.dataset['theme'] = next
    setTheme(next)
    try {
      localStorage.setItem('theme', next)
    } catch {
      // Storage is blocked: the choice lasts until the page is closed.
    }
  }
  return [theme, toggle]
}
