import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{action,core,demo,bench,scripts}/**/*.test.ts'],
    // Sandboxes and process tables are real here: a slow machine must not turn into a red test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
