import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes a placeholder page if the dashboard has not been built: Wrangler needs the folder. Run by wrangler.jsonc. */
const FOLDER = join(import.meta.dirname, '..', 'frontend', 'dist')
const PAGE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>LLM Benchmarks</title>
  <p>The dashboard has not been built. The API is at <a href="/api/openapi.json">/api/openapi.json</a>.</p>
</html>
`

if (!existsSync(join(FOLDER, 'index.html'))) {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, 'index.html'), PAGE)
}
