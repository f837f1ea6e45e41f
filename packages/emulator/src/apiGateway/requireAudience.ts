import { AwsError } from '../service.ts'

/** Not adjustable. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MAX_AUDIENCES = 50

/** Throws `BadRequestException` when an authorizer cannot have so many, or none. */
export const requireAudience = (audience: readonly string[]) => {
  if (audience.length > 0 && audience.length <= MAX_AUDIENCES) return
  throw new AwsError(
    'BadRequestException',
    `A JWT authorizer has 1 to ${MAX_AUDIENCES} audiences, not ${audience.length}`,
  )
}
