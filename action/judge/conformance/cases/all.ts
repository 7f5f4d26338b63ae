import type { KnownCase } from '../../canaries/known-case.ts'
import { DEVIATIONS } from './deviations.ts'
import { ENDINGS } from './endings.ts'
import { FUNCTIONS } from './functions.ts'
import { GUARD } from './guard.ts'
import { LIMITS } from './limits.ts'
import { OUTPUT_TEXT } from './output-text.ts'
import { SOURCE } from './source.ts'
import { STDIN_IMPORTED } from './stdin-imported.ts'
import { STDIN_INPUT } from './stdin-input.ts'
import { VALUES } from './values.ts'
import { WRAPPING } from './wrapping.ts'

/** Our conformance cases, by theme. */
export const CONFORMANCE_CASES: Readonly<Record<string, readonly KnownCase[]>> = {
  'output text': OUTPUT_TEXT,
  'stdin input': STDIN_INPUT,
  'stdin imported': STDIN_IMPORTED,
  wrapping: WRAPPING,
  source: SOURCE,
  endings: ENDINGS,
  functions: FUNCTIONS,
  values: VALUES,
  limits: LIMITS,
  guard: GUARD,
  deviations: DEVIATIONS,
}
