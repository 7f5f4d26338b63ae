// The entry of the publishing step. It marks itself and starts the one bundle: docs/decisions/publishing.md.
process.env['LLM_BENCHMARKS_STEP'] = 'publish'
await import('../dist/index.js')
