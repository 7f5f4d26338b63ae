import type { Answer } from '../text/answer.ts'
import { AnswerMark } from './AnswerMark.tsx'

/** An answer in running text. */
export function AnswerText({ answer: { kind, answer, numbers, note } }: { readonly answer: Answer }) {
  return (
    <>
      <AnswerMark kind={kind} />
      {answer}
      {numbers !== null && <span className="quiet">: {numbers}</span>}
      {note !== null && <span className="quiet">. {note}</span>}
    </>
  )
}
