import type { RouteKey, Segment } from './routeKey.ts'

interface Match<T> {
  route: T
  /** By name, as in the request's path. */
  pathParameters: Record<string, string>
}

const matchSegments = (segments: readonly Segment[], parts: readonly string[]) => {
  const pathParameters: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const part = parts[index]
    if (part === undefined || (part === '' && segment.kind !== 'literal')) return undefined
    if (segment.kind === 'greedy') {
      pathParameters[segment.name] = parts.slice(index).join('/')
      return pathParameters
    }
    if (segment.kind === 'parameter') pathParameters[segment.name] = part
    else if (segment.text !== part) return undefined
  }
  return parts.length === segments.length ? pathParameters : undefined
}

const RANK = { literal: 0, parameter: 1, greedy: 2 } as const

/** Negative when `a` is the more specific: the first differing segment decides, then the method. */
const compareKeys = (a: RouteKey, b: RouteKey) => {
  for (const [index, segment] of a.segments.entries()) {
    const other = b.segments[index]
    const difference = other ? RANK[segment.kind] - RANK[other.kind] : 0
    if (difference !== 0) return difference
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY')
}

const matchKey = (
  key: RouteKey,
  { method, parts }: { method: string; parts: readonly string[] },
) =>
  key.method === 'ANY' || key.method === method ? matchSegments(key.segments, parts) : undefined

/**
 * The most specific route: literal segments before `{parameter}` before `{proxy+}`, a method before `ANY`, and `$default`
 * for what no other takes.
 */
export const matchRoute = <T extends { key: RouteKey }>(
  routes: readonly T[],
  request: { method: string; path: string },
): Match<T> | undefined => {
  const parts = request.path.slice(1).split('/')
  const [best] = routes
    .map((route) => ({
      route,
      pathParameters: matchKey(route.key, { method: request.method, parts }),
    }))
    .filter((match): match is Match<T> => match.pathParameters !== undefined)
    .sort((a, b) => compareKeys(a.route.key, b.route.key))
  const fallback = routes.find(({ key }) => key.method === undefined)
  return best ?? (fallback && { route: fallback, pathParameters: {} })
}
