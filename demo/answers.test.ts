import { describe, expect, it } from 'vitest'
import { demoAnswers } from './answers.ts'
import { readDemoProblems } from './problems.ts'

describe('the recorded answers', () => {
  const answer = demoAnswers()

  it.each(readDemoProblems())('hold one for $id, found by its statement', ({ id, statement, about, ...recorded }) => {
    const prompt = `### Question:\n${statement}\n\n### Format:\n\`\`\`python\n${about.starter_code}\n\`\`\`\n`
    expect(answer(prompt)).toEqual({ name: id, text: recorded.answer, stopReason: recorded.expected.stop_reason })
  })

  it('say so when they are asked for anything else', () => {
    expect(() => answer('What is the capital of France?')).toThrow('no demo problem')
  })
})
