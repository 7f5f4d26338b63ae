// Runs before the first paint, so that a reader of the light page never sees the dark one. A file of its own, because
// the Content-Security-Policy allows no script in the page.
try {
  document.documentElement.dataset.theme = localStorage.getItem('theme') === 'light' ? 'light' : 'dark'
} catch {
  document.documentElement.dataset.theme = 'dark' // storage is forbidden
}
