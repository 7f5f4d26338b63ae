// Sets the theme before the first paint, so that the page does not flash in the other one. In its own file because the
// Content-Security-Policy allows no inline script.
try {
  document.documentElement.dataset.theme = localStorage.getItem('theme') === 'light' ? 'light' : 'dark'
} catch {
  document.documentElement.dataset.theme = 'dark' // storage is blocked
}
