import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseInputs } from '../../action/inputs/inputs.ts'
import { parsePublishInputs } from '../../action/publish/inputs.ts'
import { contextsOf } from '../../demo/workflow-runner/contexts.ts'
import { fillAll } from '../../demo/workflow-runner/expressions.ts'
import { workflowNamed } from '../../demo/workflow-runner/rehearsal.ts'
import { readSite } from '../site/site.ts'
import { type Call, callsIn, filesWithCalls, yamlOf } from './calls.ts'
import { ownPart } from './rules.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const { repository } = readSite(ROOT)
const reusable = workflowNamed('reusable.yml')

type Texts = Readonly<Record<string, string>>

/** Every name that the texts have of a context, with what stands for its value. */
const named = (texts: Call['with'], context: string, value: (name: string) => string): Texts =>
  Object.fromEntries(
    [
      ...Object.values(texts)
        .join('\n')
        .matchAll(new RegExp(`\\b${context}\\.([\\w-]+)`, 'g')),
    ].map(([, name = '']) => [name, value(name)]),
  )

/** A variable or input that has been set: an address where its name says so. */
const somewhere = (name: string): string => (/url$/i.test(name) ? 'https://placeholder.example' : '')

/** What the step is given where all secrets are set, for each combination of its matrix. */
const filled = (call: Call, inputs: Readonly<Record<string, unknown>>): Texts[] =>
  call.matrix.map((matrix) => {
    const contexts = {
      github: { event: {}, token: 'placeholder-token' },
      secrets: named(call.with, 'secrets', (name) => `placeholder-${name}`),
      vars: named(call.with, 'vars', somewhere),
      inputs: {
        ...named(call.with, 'inputs', (name) => (name === 'model' ? 'claude-of-a-gateway' : somewhere(name))),
        ...inputs,
      },
      needs: {},
      steps: {},
      matrix,
    }
    return fillAll(call.with, { contexts, succeeded: true })
  })

/** Reads the inputs of a call of ours as the Action would; of a call of the reusable workflow, those of its steps. */
const start = (call: Call, inputs: Readonly<Record<string, unknown>> = {}): void => {
  const path = ownPart(call.uses, repository)
  for (const texts of filled(call, inputs)) {
    if (path === '') parseInputs(texts, {})
    else if (path === '/publish') parsePublishInputs(texts, {})
    else {
      const { inputs: given } = contextsOf(reusable, { event: { kind: 'workflow_call', inputs: typed(texts) } }, {})
      for (const step of callsIn(reusable.jobs).filter(isOurs)) start(step, given)
    }
  }
}

/** Inputs of the reusable workflow, a number where it is declared as one. */
const typed = (texts: Texts) =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const type = reusable.on.workflow_call?.inputs[name]?.type
      return [name, type === 'number' ? Number(text) : text]
    }),
  )

const isOurs = ({ uses }: Call): boolean => ownPart(uses, repository) !== null

/** A page may show nothing of our step but its inputs. */
const whole = (yaml: unknown): unknown =>
  typeof yaml === 'object' && yaml !== null && Object.keys(yaml).join() === 'with'
    ? { uses: `${repository}@v1`, ...yaml }
    : yaml

const CALLS = filesWithCalls(ROOT).flatMap(([path, text]) =>
  yamlOf(path, text)
    .flatMap((yaml) => callsIn(whole(yaml)))
    .filter(isOurs)
    .map((call, index) => [`${path}, ${index + 1}: ${call.uses}`, call, path] as const),
)

it('finds the calls of every example and of the pages that people copy from', () => {
  const paths = CALLS.map(([, , path]) => path)
  expect(paths.filter((path) => path.startsWith('examples/'))).toHaveLength(8)
  expect(paths).toEqual(expect.arrayContaining(['README.md', 'docs/reference.md', '.github/workflows/benchmark.yml']))
})

it.each(CALLS.filter(([, , path]) => !path.endsWith('reusable.yml')))('%s can start with its inputs', (_, call) => {
  start(call)
})

it('reusable.yml can start with several shards, and with gates', () => {
  const gates = {
    'fail-below': '0.5',
    baseline: 'https://bench.example/runs/gh-1-0123456789ab',
    'fail-on-regression': 'true',
    'dashboard-url': 'https://bench.example',
  }
  for (const shards of [1, 3])
    start({ uses: `${repository}/.github/workflows/reusable.yml@v1`, with: { ...gates, shards }, matrix: [{}] })
})

it('would see an example that cannot start', () => {
  const call = (inputs: string) => callsIn(parse(`{ uses: ${repository}@v1, with: { api-key: k, ${inputs} } }`))
  for (const bad of ['model: ours', 'max-cost: dear', 'maxcost: 3', 'input-price: 3'])
    expect(() => call(bad).map((one) => start(one)), bad).toThrow()
})

describe('examples/matrix-of-models.yml', () => {
  const call = CALLS.find(([, , path]) => path.endsWith('matrix-of-models.yml'))?.[1]
  const keys = (secrets: Texts) =>
    call?.matrix.map((matrix) => [
      matrix['provider'],
      fillAll(call.with, { contexts: { matrix, secrets }, succeeded: true })['api-key'],
    ])

  it.each([
    [{ ANTHROPIC_API_KEY: 'a', OPENAI_API_KEY: 'o' }, 'a', 'o'],
    [{ OPENAI_API_KEY: 'o' }, '', 'o'],
    [{ ANTHROPIC_API_KEY: 'a' }, 'a', ''],
  ])('gives with %j each provider its own key or none', (secrets, anthropic, openai) => {
    expect(keys(secrets)).toEqual([
      ['anthropic', anthropic],
      ['openai', openai],
      ['openai', openai],
    ])
  })
})

describe('examples/pull-request-gate.yml', () => {
  it('lets no other label cancel a run that pays', () => {
    const [, text = ''] = filesWithCalls(ROOT).find(([path]) => path.endsWith('pull-request-gate.yml')) ?? []
    const { concurrency } = parse(text)
    const group = (label: string) => {
      const github = { run_id: '1', event: { pull_request: { number: 7 }, label: { name: label } } }
      return fillAll(concurrency, { contexts: { github }, succeeded: true })['group']
    }
    expect(group('benchmark')).not.toBe(group('documentation'))
  })
})
