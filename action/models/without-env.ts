/**
 * Calls `make` while the process has no variable whose name matches. An SDK takes headers, keys, addresses and logs from
 * the environment on its own, and what a request is made of must stand in the results. `make` must not be asynchronous:
 * nothing else may run while the variables are away.
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
