import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** True if `sudo` asks for no password. */
export const hasSudo = (): Promise<boolean> =>
  promisify(execFile)('sudo', ['-n', 'true'], { timeout: 10_000 }).then(
    () => true,
    () => false,
  )
