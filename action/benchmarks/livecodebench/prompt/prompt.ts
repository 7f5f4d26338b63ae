import { hash } from 'node:crypto'
import type { Problem } from '../../../dataset/problem.ts'
import { BenchmarkError } from '../../../errors.ts'
import type { Prompt } from '../../benchmark.ts'
import { EXTRACTION } from './extract.ts'

const DEFAULT_SYSTEM =
  'You solve programming contest problems in Python 3. Your program is judged by running it on hidden tests with a time ' +
  'limit: it must be correct on every input that the problem allows, and fast enough for the largest.'

// The extraction takes the last two fence lines of an answer, so the prompt insists on one final block.
const DEFAULT_USER = `# Problem

{question}

# Task

{#starter_code}Complete the starter code below. Keep the class, the method's name and its parameters as they are, and return the result: the method is called directly, so read no input and print nothing.

\`\`\`python
{starter_code}
\`\`\`
{/starter_code}{^starter_code}Write a complete program that reads its input from standard input and writes its output, and nothing else, to standard output.
{/starter_code}
You may reason first, without code blocks. Then end your answer with the whole solution in exactly one code block, which opens with a line \`\`\`python and closes with a line \`\`\`, and write nothing after it.`

type Kind = 'function' | 'stdin'

interface Piece {
  readonly what: 'text' | 'question' | 'starter_code'
  readonly text: string
  /** Kinds of problem whose prompt contains the piece. */
  readonly kinds: readonly Kind[]
}

export interface PromptTemplate {
  readonly system: string
  /** The template as given. */
  readonly user: string
  readonly pieces: readonly Piece[]
}

/**
 * Parses a template of the user message, a small part of Mustache in single braces: `{question}`, `{starter_code}`,
 * `{#starter_code}…{/starter_code}` for problems with starter code only, `{^starter_code}…{/starter_code}` for those
 * without. All other text is verbatim. With an empty system text, none is sent.
 * @throws BenchmarkError `bad_input` for another `{name}`, an unclosed section, or a kind of problem without `{question}`
 */
export function parseTemplate(system: string = DEFAULT_SYSTEM, user: string = DEFAULT_USER): PromptTemplate {
  const pieces: Piece[] = []
  let kinds: readonly Kind[] = BOTH
  // Odd elements are the tags: `split` keeps what the pattern captures.
  for (const [index, text] of user.split(/(\{[#^/]?\w+\})/).entries()) {
    const section = index % 2 ? SECTIONS[text] : undefined
    if (section) {
      // A section begins outside of a section and ends inside it.
      if ((kinds === BOTH) === (section === BOTH)) throw badTemplate(`no section can begin or end at ${text}`)
      kinds = section
    } else {
      pieces.push({ what: index % 2 ? placeholder(text) : 'text', text, kinds })
    }
  }
  if (kinds !== BOTH) throw badTemplate('a section is not closed with {/starter_code}')
  for (const kind of BOTH) {
    if (!pieces.some(({ what, kinds }) => what === 'question' && kinds.includes(kind))) {
      throw badTemplate(`{question} is missing for ${kind} problems`)
    }
  }
  return { system, user, pieces }
}

const BOTH: readonly Kind[] = ['function', 'stdin']

const SECTIONS: Readonly<Record<string, readonly Kind[]>> = {
  '{#starter_code}': ['function'],
  '{^starter_code}': ['stdin'],
  '{/starter_code}': BOTH,
}

function placeholder(tag: string): 'question' | 'starter_code' {
  if (tag === '{question}') return 'question'
  if (tag === '{starter_code}') return 'starter_code'
  throw badTemplate(`${tag} is not a placeholder`)
}

const badTemplate = (reason: string) =>
  new BenchmarkError(
    'bad_input',
    `prompt-template: ${reason}`,
    'Use {question}, {starter_code}, {#starter_code}…{/starter_code} and {^starter_code}…{/starter_code}.',
  )

/** Builds the texts of the request for a problem. Statement and starter code are inserted verbatim, braces included. */
export function buildPrompt(problem: Problem, { system, pieces }: PromptTemplate): Prompt {
  const kind: Kind = problem.starterCode === '' ? 'stdin' : 'function'
  const values = { question: problem.content, starter_code: problem.starterCode }
  const prompt = pieces
    .filter(({ kinds }) => kinds.includes(kind))
    .map(({ what, text }) => (what === 'text' ? text : values[what]))
    .join('')
  return { system, prompt }
}

/** Hashes everything on our side that affects how an answer is requested and read; hex SHA-256. */
export const promptSha256 = ({ system, user }: PromptTemplate): string =>
  hash('sha256', JSON.stringify([system, user, EXTRACTION]))
