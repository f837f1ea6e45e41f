import { describe, expect, it } from '@jest/globals'
import { matchRoute } from './matchRoute.ts'
import { parseRouteKey } from './routeKey.ts'

const routes = (...keys: string[]) => keys.map((text) => ({ key: parseRouteKey(text) }))

// The example of https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
const pets = routes(
  '$default',
  'ANY /{proxy+}',
  'GET /pets/{proxy+}',
  'GET /pets/dog/{id}',
  'GET /pets/dog/1',
)

const match = (all: ReturnType<typeof routes>, request: string) => {
  const [method = '', path = ''] = request.split(' ')
  const found = matchRoute(all, { method, path })
  return found && [found.route.key.text, found.pathParameters]
}

describe('matchRoute', () => {
  it.each([
    ['GET /pets/dog/1', 'GET /pets/dog/1', {}],
    ['GET /pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
    ['GET /pets/cat/1', 'GET /pets/{proxy+}', { proxy: 'cat/1' }],
    ['POST /test/5', 'ANY /{proxy+}', { proxy: 'test/5' }],
    ['POST /', '$default', {}],
  ])('takes %s to %s, as in the documentation', (request, key, parameters) => {
    expect(match(pets, request)).toEqual([key, parameters])
  })

  it('prefers a method to ANY, and a literal path with ANY to a parameter with the method', () => {
    expect(match(routes('ANY /a', 'GET /a'), 'GET /a')).toEqual(['GET /a', {}])
    expect(match(routes('ANY /a', 'GET /a'), 'PUT /a')).toEqual(['ANY /a', {}])
    expect(match(routes('GET /{x}', 'ANY /a'), 'GET /a')).toEqual(['ANY /a', {}])
  })

  it('does not take an empty segment for a parameter, nor a path that is longer or shorter', () => {
    const all = routes('GET /v1/customers/{id}', 'GET /v1/customers')
    expect(match(all, 'GET /v1/customers/')).toBeUndefined()
    expect(match(all, 'GET /v1/customers/a/b')).toBeUndefined()
    expect(match(all, 'GET /v1')).toBeUndefined()
    expect(match(all, 'POST /v1/customers')).toBeUndefined()
  })

  it('compares literal segments with case', () => {
    expect(match(routes('GET /getClient'), 'GET /getclient')).toBeUndefined()
  })
})

describe('parseRouteKey', () => {
  it.each(['GET', 'get /a', 'FLY /a', 'GET a', 'GET /{a+}/b'])('refuses %s', (text) => {
    expect(() => parseRouteKey(text)).toThrow()
  })
})
