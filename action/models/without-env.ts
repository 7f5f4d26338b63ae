/**
 * Calls `make` while the environment has no variable whose name matches. An SDK reads headers, keys, addresses and log
 * levels from the environment by itself, and a request may depend only on what the results record. `make` must be
 * synchronous: no other code may run while the variables are hidden.
 */
export function withoutEnv<T>(names: RegExp, make: () => T): T {
  const hidden = Object.entries(process.env).filter(([name]) => names.test(name))
  for (const [name] of hidden) delete process.env[name]
  try {
    return make()
  } finally {
    Object.assign(process.env, Object.fromEntries(hidden))
  }
}
