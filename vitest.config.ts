import { availableParallelism } from 'node:os'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    silent: 'passed-only', // the Worker logs every request
    // Much of a test's time is waiting for sandboxes, browsers and timers: one more than the cores keeps both busy.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          name: 'node',
          include: ['{action,core,demo,bench,scripts,frontend}/**/*.test.ts'],
          isolate: false, // no file changes what others import, and a process for each costs 0.3 s
          globalSetup: ['demo/dashboard/build.ts'],
          // Sandboxes and process tables are real here: a slow machine must not turn into a red test.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        // The Worker runs where it will run: in workerd, on its own D1.
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.jsonc' },
            miniflare: {
              bindings: { ADMIN_API_KEY: 'key-of-the-tests', MIGRATIONS: await readD1Migrations('migrations') },
            },
          })),
        ],
        test: {
          name: 'worker',
          include: ['worker/**/*.test.ts'],
          isolate: false, // one workerd for many files: setup.ts empties the database before each test
          setupFiles: ['worker/testing/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
