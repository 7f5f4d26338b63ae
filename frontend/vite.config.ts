import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** `vite frontend` serves the page in front of `wrangler dev`; `vite build frontend` writes what Wrangler serves. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the Content-Security-Policy allows no data: addresses
  },
  server: { proxy: { '/api': process.env['API_URL'] ?? 'http://localhost:8787' } },
})
