import * as z from 'zod'
import { JSON_TYPE, type Route } from '../../http/route.ts'
import { openApiDocument } from './document.ts'

/** The route that describes all routes, itself among them. */
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
      document ??= openApiDocument([...others, route]) // the same for every request, and not cheap
      return context.json(document)
    },
  }
  return route
}
