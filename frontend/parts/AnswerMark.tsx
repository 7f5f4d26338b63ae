import type { Answer } from '../text/answer.ts'

/** A shape before an answer, for the eye that runs down a list. The words say the same. */
export function AnswerMark({ kind }: Pick<Answer, 'kind'>) {
  return <span className={`mark mark-${kind}`} aria-hidden="true" />
}
