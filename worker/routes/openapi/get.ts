import * as z from 'zod'
import { JSON_TYPE, type Route } from '../../http/route.ts'
import { openApiDocument } from './document.ts'

/** Makes the route that describes all routes, itself included. */
export function openApiRoute(others: readonly Route[]): Route {
  let document: object | null = null
  const route: Route = {
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This description, as OpenAPI 3.1',
    query: z.strictObject({}),
    body: null,
    response: null,
    contentTypes: [JSON_TYPE],
    handle: async (context) => {
      document ??= openApiDocument([...others, route]) // made once: it is the same for every request
      return context.json(document)
    },
  }
  return route
}
