import type { JwtAuthorizer } from './httpApi.ts'

/** An authorizer as the API's operations answer it. */
export const describeAuthorizer = (
  authorizerId: string,
  { name, issuer, audience, source }: JwtAuthorizer,
) => ({
  authorizerId,
  name,
  authorizerType: 'JWT',
  identitySource: [`$request.${source.from}.${source.name}`],
  jwtConfiguration: { issuer, audience: [...audience] },
})
