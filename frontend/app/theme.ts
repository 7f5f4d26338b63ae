import { useState } from 'react'

export type Theme = 'dark' | 'light'

/** public/theme.js has set it before the first paint. */
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
      // Storage is forbidden: the choice lasts until the page is left.
    }
  }
  return [theme, toggle]
}
