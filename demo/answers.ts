import type { Answering } from './model-server/answer.ts'
import { readDemoProblems } from './problems.ts'
import { statementFinder } from './statement.ts'

/** The model of the demo: gives the recorded answer to the problem whose statement stands in the prompt. */
export const demoAnswers = (): Answering => {
  const find = statementFinder(
    readDemoProblems().map(({ id, statement, about, answer, expected }) => ({
      content: statement,
      starterCode: about.starter_code,
      recording: { name: id, text: answer, stopReason: expected.stop_reason },
    })),
  )
  return (prompt) => {
    const problem = find(prompt)
    if (problem === undefined) throw new Error('no demo problem stands in this prompt')
    return problem.recording
  }
}
