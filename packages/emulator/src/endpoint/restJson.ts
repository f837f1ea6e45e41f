import type { AwsService } from '../service.ts'
import { parseJsonInput } from './awsJson.ts'
import type { Call } from './codec.ts'

interface RestRequest {
  method: string
  /** Path and query. */
  url: string
  body: string
}

/** The path parameters, when `path` is of the template's form: `/v2/apis/abc` of `/v2/apis/{apiId}`. */
const matchPath = (template: string, path: string) => {
  const parts = path.split('/')
  const segments = template.split('/')
  if (parts.length !== segments.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? ''
    const [, name] = /^\{(\w+)\}$/.exec(segment) ?? []
    if (name !== undefined) parameters[name] = decodeURIComponent(part)
    else if (segment !== part) return undefined
  }
  return parameters
}

const findOperation = ({ operations }: AwsService, method: string, path: string) => {
  for (const [name, { http = '' }] of Object.entries(operations)) {
    const [verb, template = ''] = http.split(' ')
    const parameters = verb === method ? matchPath(template, path) : undefined
    if (parameters) return { name, parameters }
  }
  return undefined
}

/** Source: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export const decodeRestJson = ({ method, url, body }: RestRequest): Call => {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  return {
    operation: `${method} ${pathname}`,
    nameOf: (service) => findOperation(service, method, pathname)?.name,
    input: (service) => ({
      ...parseJsonInput(body),
      ...Object.fromEntries(searchParams),
      ...findOperation(service, method, pathname)?.parameters,
    }),
  }
}
