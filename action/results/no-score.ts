import type { RunScore } from '../../core/score.ts'

const NO_SCORE = { status: 'failed', score: null, score_bounds: null, confidence: null } as const

/** Takes the score from a run that was ended early; its counts stay. */
export const withoutScore = (score: RunScore): RunScore => ({ ...score, ...NO_SCORE })
