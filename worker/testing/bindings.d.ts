import type { D1Migration } from 'cloudflare:test'
import type { Env } from '../env.ts'

declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {
      /** Only in tests: see vitest.config.ts. */
      readonly MIGRATIONS: D1Migration[]
    }
    interface GlobalProps {
      readonly mainModule: typeof import('../index.ts')
    }
  }
  type WorkerEnv = Env
}
