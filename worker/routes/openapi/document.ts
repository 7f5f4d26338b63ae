import { problemDetails } from '../../../core/api.ts'
import { JSON_TYPE, type Route } from '../../http/route.ts'
import { schemaOf, schemasUsedBy } from './schemas.ts'

/** The API as an OpenAPI 3.1 document. Its schemas are JSON Schema 2020-12, which zod writes. */
export function openApiDocument(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operationOf(route) }
  }
  const responses = {
    problem: {
      description: 'Error with problem details (RFC 9457)',
      content: { 'application/problem+json': { schema: schemaOf(problemDetails) } },
    },
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'LLM Benchmarks',
      license: { name: 'MIT', identifier: 'MIT' },
      version: '1',
      description:
        'Scores of language models that write code. Shares are from 0 to 1, money is USD, times are UTC. ' +
        'Where text/csv is listed, choose it by the Accept header or by adding .csv to the path.',
    },
    servers: [{ url: '/', description: 'The server that gave this document' }],
    security: [],
    paths,
    components: {
      schemas: schemasUsedBy({ paths, responses }),
      securitySchemes: { admin: { type: 'http', scheme: 'bearer' } },
      responses,
    },
  }
}

const operationOf = (route: Route): object => ({
  operationId: operationId(route),
  summary: route.summary,
  ...(route.method === 'post' && { security: [{ admin: [] }] }),
  parameters: [...pathParameters(route), ...queryParameters(route)],
  ...(route.body && {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body) } } },
  }),
  responses: {
    ...Object.fromEntries(
      successes(route).map(([status, description]) => [status, { description, ...contentOf(route) }]),
    ),
    '4XX': errorOf(route, 'The request is refused, and the answer says why'),
    default: errorOf(route, 'Error'),
  },
})

const errorOf = ({ errorTypes }: Route, description: string): object =>
  errorTypes
    ? { description, content: Object.fromEntries(errorTypes.map((type) => [type, { schema: { type: 'string' } }])) }
    : { $ref: '#/components/responses/problem' }

/** `getRunsIdProblems` for GET /api/runs/:id/problems: a client's name for it. */
const operationId = ({ method, path }: Route): string =>
  method +
  path
    .replace('/api/', '')
    .split(/[^A-Za-z]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')

const successes = ({ method }: Route): readonly (readonly [status: number, description: string])[] =>
  method === 'get'
    ? [[200, 'Success']]
    : [
        [200, 'The run was recorded before, or replaces a lower attempt'],
        [201, 'The run is recorded'],
      ]

const contentOf = (route: Route): object => ({
  content: Object.fromEntries(route.contentTypes.map((type) => [type, { schema: contentSchema(route, type) }])),
})

const contentSchema = ({ response, contentTypes: [first] }: Route, type: string): object =>
  response && type === first ? schemaOf(response) : { type: type === JSON_TYPE ? 'object' : 'string' }

const pathParameters = ({ path }: Route): object[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

function queryParameters({ query }: Route): object[] {
  const { properties = {} } = schemaOf(query) as { properties?: Record<string, { description?: string }> }
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: false,
    ...(description !== undefined && { description }),
    schema,
  }))
}
