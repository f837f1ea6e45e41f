import type { Iam } from '../iam/createIam.ts'
import { AwsError, type AwsService, type Operation, type Principal } from '../service.ts'
import type { Authorization } from './parseAuthorization.ts'

interface AuthorizeInput {
  isQuery: boolean
  service: AwsService
  operation: Operation
  principal: Principal
  input: Record<string, unknown>
}

/** Signatures are not verified: a key id says who calls. Throws in the words of each protocol. */
export const authenticate = (
  { iam, region, isQuery }: { iam: Iam; region: string; isQuery: boolean },
  authorization: Authorization | undefined,
): Principal => {
  if (!authorization) {
    throw isQuery
      ? new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403)
      : new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token')
  }
  const principal = iam.authenticate(authorization)
  if (!principal) {
    const message = 'The security token included in the request is invalid.'
    throw isQuery
      ? new AwsError('InvalidClientTokenId', message, 403)
      : new AwsError('UnrecognizedClientException', message)
  }
  if (authorization.region !== region) {
    const message = `Credential should be scoped to a valid region, not '${authorization.region}': this account is in ${region}.`
    throw isQuery
      ? new AwsError('SignatureDoesNotMatch', message, 403)
      : new AwsError('InvalidSignatureException', message)
  }
  return principal
}

const REASONS = {
  implicitDeny: (action: string) => `because no identity-based policy allows the ${action} action`,
  explicitDeny: () => 'with an explicit deny in an identity-based policy',
} as const

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export const authorize = (
  iam: Iam,
  { isQuery, service, operation, principal, input }: AuthorizeInput,
) => {
  const { action, alsoRequires = [] } = operation
  const resource = operation.resource(input)
  const conditions = operation.conditions?.(input) ?? {}
  for (const required of [action, ...alsoRequires]) {
    const decision = iam.decide({ principal, action: required, resource, conditions })
    if (decision === 'allow') continue
    throw new AwsError(
      service.accessDeniedCode ?? (isQuery ? 'AccessDenied' : 'AccessDeniedException'),
      `User: ${principal.arn} is not authorized to perform: ${required} on resource: ${resource} ${REASONS[decision](required)}`,
      isQuery ? 403 : 400,
    )
  }
}
