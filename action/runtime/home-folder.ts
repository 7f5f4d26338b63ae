import { homedir } from 'node:os'

/** The home folder; null for a user without an entry in the system's list of users, and without HOME. */
export function homeFolder(): string | null {
  try {
    return homedir() || null
  } catch {
    return null
  }
}
