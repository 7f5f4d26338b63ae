import type { Quirk } from '../../canaries/known-case.ts'
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

/** Our quirk suite, by theme. */
export const QUIRKS: Readonly<Record<string, readonly Quirk[]>> = {
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
