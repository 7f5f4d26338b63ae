import { type Attack, probing } from './attack.ts'
import { FILE_ATTACKS } from './files.ts'
import { NETWORK_ATTACKS } from './network.ts'
import { PRIVILEGE_ATTACKS } from './privileges.ts'
import { PROCESS_ATTACKS } from './processes.ts'

const HONEST: Attack = probing('honest program', '', 'at start')

/** Attacks, one for each kind of thing that no solution may do. Memory attacks (`memory.ts`) need their own sandbox. */
export const ATTACKS: readonly Attack[] = [
  HONEST,
  ...FILE_ATTACKS,
  ...PROCESS_ATTACKS,
  ...NETWORK_ATTACKS,
  ...PRIVILEGE_ATTACKS,
]
