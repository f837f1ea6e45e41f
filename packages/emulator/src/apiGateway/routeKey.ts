export interface RouteKey {
  text: string
  /** `ANY` for every method. Absent in `$default`, which takes what no other route does. */
  method?: string
  segments: readonly Segment[]
}

export type Segment =
  | { kind: 'literal'; text: string }
  | { kind: 'parameter'; name: string }
  /** `{proxy+}`: one or more segments. Only the last may be. */
  | { kind: 'greedy'; name: string }

const METHODS = new Set(['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'])

const parseSegment = (text: string): Segment => {
  const [, name, plus] = /^\{([\w.-]+)(\+?)\}$/.exec(text) ?? []
  if (name === undefined) return { kind: 'literal', text }
  return { kind: plus ? 'greedy' : 'parameter', name }
}

/** `GET /v1/customers/{id}` or `$default`. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html */
export const parseRouteKey = (text: string): RouteKey => {
  if (text === '$default') return { text, segments: [] }
  const [method = '', path = '', ...rest] = text.split(' ')
  if (!METHODS.has(method) || !path.startsWith('/') || rest.length > 0) {
    throw new Error(`The provided route key is not formatted properly: ${text}`)
  }
  const segments = path.slice(1).split('/').map(parseSegment)
  if (segments.slice(0, -1).some(({ kind }) => kind === 'greedy')) {
    throw new Error(`Greedy path variables may only be at the end of the path: ${text}`)
  }
  return { text, method, segments }
}
