import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parsePunkt } from '../action/benchmarks/ifeval/english/punkt-parameters.ts'
import { sentencesOf } from '../action/benchmarks/ifeval/english/sentences.ts'
import { tokensOf } from '../action/benchmarks/ifeval/english/words.ts'
import { detectLanguage } from '../action/benchmarks/ifeval/language/detect.ts'
import { Regex } from '../action/benchmarks/ifeval/python/regex/match.ts'
import { isLower, isUpper, strip } from '../action/benchmarks/ifeval/python/text.ts'
import { asUnicode14 } from '../action/benchmarks/ifeval/python/unicode.ts'
import { randomTexts } from './ifeval/texts.ts'

const SHARED = join(import.meta.dirname, '..', '..', 'shared', 'ifeval')
const PUNKT = join(SHARED, 'punkt_tab', 'english')
const PACKAGES = ['nltk==3.9.2', 'langdetect==1.0.9']
const WORD = new Regex(String.raw`\w+`)

/**
 * `npm run bench -- ifeval [RANDOM_TEXTS] [SEED]`: our sentences, tokens, words, case and languages against those of NLTK
 * and langdetect, which are installed into a scratch folder; on real answers and on random texts. A seed of ours that is
 * not 0 shows that a difference would be seen.
 */
export const run = async ([count = '20000', seed = '0']: readonly string[]): Promise<void> => {
  if (!existsSync(SHARED))
    throw new Error(`${SHARED} is not there: real answers and Punkt's parameters are read from it`)
  const punkt = parsePunkt((name) => readFileSync(join(PUNKT, name), 'utf8'))
  const texts = [...realTexts(), ...randomTexts(Number(count), 7)]
  const reference = referenceOf(texts)
  const differing = new Map<string, string[]>()
  const started = performance.now()
  for (const [i, text] of texts.entries()) {
    const ours: Readonly<Record<string, unknown>> = {
      sentences: sentencesOf(text, punkt),
      tokens: tokensOf(text, punkt),
      capitals: tokensOf(text, punkt).filter(isUpper).length,
      words: [...WORD.all(text)].map(({ start, end }) => text.slice(start, end)),
      upper: isUpper(text),
      lower: isLower(text),
      stripped: strip(text),
      language: detectLanguage(text, Number(seed)),
    }
    for (const [name, value] of Object.entries(reference[i] ?? {})) {
      const known = name === 'sentences' || name === 'tokens' ? (value as string[]).map(asUnicode14) : value
      if (JSON.stringify(known) !== JSON.stringify(ours[name])) {
        differing.set(name, [
          ...(differing.get(name) ?? []),
          `${JSON.stringify(text).slice(0, 120)}: ${JSON.stringify(known)?.slice(0, 200)} here ${JSON.stringify(ours[name])?.slice(0, 200)}`,
        ])
      }
    }
  }
  const seconds = (performance.now() - started) / 1000
  console.log(
    `${texts.length} texts (${texts.length - Number(count)} real), ${seconds.toFixed(1)} s, ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`,
  )
  for (const name of Object.keys(reference[0] ?? {})) {
    const different = differing.get(name) ?? []
    console.log(`  ${name.padEnd(10)} ${different.length} differ`)
    for (const line of different.slice(0, 3)) console.log(`    ${line}`)
  }
  if (differing.size > 0) process.exitCode = 1
}

const realTexts = (): string[] =>
  ['answers-gpt4.jsonl', 'answers-bison.jsonl'].flatMap((file) =>
    readFileSync(join(SHARED, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { response: string }).response),
  )

const referenceOf = (texts: readonly string[]): Readonly<Record<string, unknown>>[] => {
  const folder = mkdtempSync(join(tmpdir(), 'ifeval-reference-'))
  const python = join(folder, 'bin', 'python3')
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    run('python3', '-m', 'venv', folder)
    run(python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES)
    const output = execFileSync(python, [join(import.meta.dirname, 'ifeval', 'reference.py'), PUNKT, '0'], {
      input: texts.map((text) => `${JSON.stringify(text)}\n`).join(''),
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    })
    return output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
