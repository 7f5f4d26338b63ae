import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a script that answers as an interpreter of that version would, and can do nothing else. */
export function pretendPython(path: string, version: string): string {
  const report = { path, version, implementation: 'CPython', packages: {}, folders: [] }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `#!/bin/sh\necho '${JSON.stringify(report)}'\n`, { mode: 0o755 })
  return path
}
