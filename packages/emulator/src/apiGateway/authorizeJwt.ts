import type { IncomingHttpHeaders } from 'node:http'
import { errors, type JWTPayload, jwtVerify } from 'jose'
import { gatewayAnswer, type HttpAnswer } from './answer.ts'
import type { JwtAuthorizer } from './httpApi.ts'
import type { IssuerKeys } from './issuerKeys.ts'

export interface Authorized {
  /** All as text, as integrations get them. */
  claims: Record<string, string>
  /** The route's scopes that the token has; `null` when the route asks for none. */
  scopes: readonly string[] | null
}

interface AuthorizeDeps {
  issuerKeys: IssuerKeys
  /** Epoch milliseconds. */
  now(): number
}

interface AuthorizeInput {
  authorizer: JwtAuthorizer
  scopes: readonly string[]
  headers: IncomingHttpHeaders
  query: URLSearchParams
}

/** The request is not let through: `answer` is what API Gateway says. */
export class Refused extends Error {
  readonly answer: HttpAnswer

  constructor(answer: HttpAnswer) {
    super(`refused with ${answer.statusCode}`)
    this.answer = answer
  }
}

const unauthorized = (description?: string) => {
  const detail = ` scope="" error="invalid_token" error_description="${description}"`
  const challenge = `Bearer${description === undefined ? '' : detail}`
  return new Refused(gatewayAnswer(401, 'Unauthorized', { 'www-authenticate': challenge }))
}

const forbidden = (scopes: readonly string[]) => {
  const challenge = `Bearer scope="${scopes.join(' ')}" error="insufficient_scope" error_description="the token does not have a required scope"`
  return new Refused(gatewayAnswer(403, 'Forbidden', { 'www-authenticate': challenge }))
}

const findToken = ({ authorizer: { source }, headers, query }: AuthorizeInput) => {
  const { from, name } = source
  const value = from === 'header' ? headers[name.toLowerCase()] : query.get(name)
  const text = Array.isArray(value) ? value[0] : value
  return text?.replace(/^bearer\s+/i, '').trim() || undefined
}

const describe = (error: unknown) => {
  if (error instanceof errors.JWTExpired) return 'the token has expired'
  if (error instanceof errors.JWTClaimValidationFailed) {
    return `the token does not have a valid ${error.claim}`
  }
  return 'the token is not valid'
}

const verify = async ({ issuerKeys, now }: AuthorizeDeps, issuer: string, token: string) => {
  try {
    const { payload } = await jwtVerify(token, await issuerKeys(issuer), {
      issuer,
      algorithms: ['RS256', 'RS384', 'RS512'],
      requiredClaims: ['exp'],
      currentDate: new Date(now()),
    })
    return payload
  } catch (error) {
    throw unauthorized(describe(error))
  }
}

/** `client_id` counts only in a token without `aud`, as Cognito's access tokens are. */
const hasAudience = ({ aud, client_id }: JWTPayload, audience: readonly string[]) =>
  [aud ?? client_id].flat().some((value) => audience.includes(String(value)))

const scopesOf = ({ scope, scp }: JWTPayload): string[] => {
  const value = scope ?? scp
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' ? value.split(' ') : []
}

/** Lists become `[a b]`. */
const toText = (claim: unknown): string =>
  Array.isArray(claim) ? `[${claim.join(' ')}]` : String(claim)

const claimsAsText = (payload: JWTPayload) =>
  Object.fromEntries(Object.entries(payload).map(([name, claim]) => [name, toText(claim)]))

/**
 * Checks signature, issuer, audience, times and scopes, in this order. Throws `Refused`.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export const authorizeJwt = async (
  deps: AuthorizeDeps,
  input: AuthorizeInput,
): Promise<Authorized> => {
  const { authorizer, scopes } = input
  const token = findToken(input)
  if (token === undefined) throw unauthorized()
  const payload = await verify(deps, authorizer.issuer, token)
  if (!hasAudience(payload, authorizer.audience)) {
    throw unauthorized('the token does not have a valid audience')
  }
  if (payload.iat !== undefined && payload.iat > deps.now() / 1000) {
    throw unauthorized('the token does not have a valid iat')
  }
  const claims = claimsAsText(payload)
  if (scopes.length === 0) return { claims, scopes: null }
  const granted = scopesOf(payload)
  const matching = scopes.filter((scope) => granted.includes(scope))
  if (matching.length === 0) throw forbidden(scopes)
  return { claims, scopes: matching }
}
