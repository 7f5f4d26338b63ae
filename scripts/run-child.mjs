import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const PARENT_CHECK_MS = 500

/**
 * Runs a program in place of this one: same terminal, same signals, and its exit code becomes ours. npm passes no signal
 * on when it is ended, so the program gets a SIGTERM when npm is gone.
 * @param {string} file
 * @param {string[]} argv
 * @param {Record<string, string>} env beside that of this process
 * @returns {Promise<void>} resolved at the program's end; rejects if it cannot be started
 */
export function runChild(file, argv, env = {}) {
  const child = spawn(file, argv, { stdio: 'inherit', env: { ...process.env, ...env } })
  let hasSignal = false
  const terminate = () => {
    hasSignal = true
    child.kill('SIGTERM')
  }
  // A terminal's Ctrl-C reaches the child by itself; what is sent to us alone is passed on.
  process.on('SIGINT', () => {
    hasSignal = true
  })
  process.on('SIGTERM', terminate)
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== parent && !hasSignal) terminate()
  }, PARENT_CHECK_MS)
  if (process.env['npm_lifecycle_event'] === undefined) clearInterval(watch)

  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearInterval(watch)
      process.exitCode = signal === null ? (code ?? 1) : 128 + constants.signals[signal]
      resolve()
    })
  })
}
