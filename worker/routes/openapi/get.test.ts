import { expect, it } from 'vitest'
import { app, routes } from '../../app.ts'
import { fetchApi } from '../../testing/api.ts'

interface Document {
  readonly servers: readonly { readonly url: string }[]
  readonly security: readonly object[]
  readonly openapi: string
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

interface Operation {
  readonly operationId: string
  readonly security?: readonly object[]
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[]
  readonly requestBody?: object
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >
}

const document = (await (await fetchApi('/api/openapi.json')).json()) as Document
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
)

it('describes every route that answers, and none that does not', () => {
  const served = app.routes
    .filter(({ method, path }) => !['ALL', 'OPTIONS'].includes(method) && path.startsWith('/api/'))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  expect(document.openapi).toBe('3.1.0')
  expect(operations.map(({ name }) => name).sort()).toEqual([...new Set(served)].sort())
  expect(operations).toHaveLength(routes.length)
})

it('tells a client where the server is, how each operation is called, and which one needs a key', () => {
  expect(document.servers.map(({ url }) => url)).toEqual(['/'])
  expect(document.security).toEqual([])
  expect(operations.filter(({ operation }) => operation.security).map(({ name }) => name)).toEqual([
    'post /api/results',
  ])
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([])
  expect(ids).toContain('getRunsIdProblems')
})

it('lists both statuses with which a post succeeds', () => {
  const responses = document.paths['/api/results']?.['post']?.responses
  expect(Object.keys(responses ?? {})).toEqual(['200', '201', '4XX', 'default'])
  expect(responses?.['201']?.content).toEqual(responses?.['200']?.content)
})

it('names its schemas once, each after those that it refers to, and has none that nothing refers to', () => {
  const refersTo = (part: object): string[] =>
    [...JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, id]) => id ?? '')
  const { schemas, ...others } = document.components
  const ids = Object.keys(schemas)
  expect(ids).toContain('RunSummary')
  expect(
    new Set(refersTo({ ...document, components: others }).concat(...Object.values(schemas).map(refersTo))),
  ).toEqual(new Set(ids))
  for (const [i, schema] of Object.values(schemas).entries())
    for (const id of refersTo(schema)) expect(ids.slice(0, i)).toContain(id)
})

it('has only patterns that every engine of regular expressions can read', () => {
  const patterns = [...JSON.stringify(document).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(
    ([, text]) => JSON.parse(text ?? '""') as string,
  )
  expect(patterns.length).toBeGreaterThan(10)
  for (const pattern of patterns) {
    expect(() => new RegExp(pattern)).not.toThrow()
    expect(pattern).not.toMatch(/\\[pP]/)
  }
})

it('has the routes that the project promises', () => {
  expect(Object.keys(document.paths).sort()).toEqual([
    '/api/badge.svg',
    '/api/costs',
    '/api/headline',
    '/api/health',
    '/api/models',
    '/api/openapi.json',
    '/api/problems/{id}',
    '/api/results',
    '/api/runs',
    '/api/runs/latest',
    '/api/runs/{id}',
    '/api/runs/{id}/compare/{other}',
    '/api/runs/{id}/problems',
    '/api/trends',
  ])
})

it.each(operations)('$name says what it takes and what it gives', ({ name, operation }) => {
  const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, part]) => part)
  expect(operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(inPath)
  expect(operation.requestBody !== undefined).toBe(name.startsWith('post'))
  expect(Object.values(operation.responses['200']?.content ?? {})[0]?.schema).toBeInstanceOf(Object)
})

it.each(operations.filter(({ name }) => name.startsWith('get') && !name.includes('{')))(
  'the parameters of $name are those that it takes',
  async ({ name, operation }) => {
    const path = name.slice('get '.length)
    const refused = await fetchApi(`${path}?not_a_parameter=1`)
    const takesNone = operation.parameters.length === 0
    if (!['/api/openapi.json', '/api/badge.svg'].includes(path))
      expect([refused.status, takesNone && refused.status]).toContain(400)
    for (const parameter of operation.parameters) {
      const response = await fetchApi(`${path}?${parameter.name}=`)
      const text = await response.text()
      expect(text).not.toContain('Unrecognized')
    }
  },
)
