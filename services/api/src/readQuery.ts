import { AppError } from '@cauce/errors'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'

/**
 * The named query parameters, decoded; others are ignored. Throws INVALID_INPUT for one given twice: the gateway joins
 * those with a comma in queryStringParameters, where an id with a comma looks the same.
 */
export const readQuery = <Name extends string>(
  { rawQueryString }: Pick<APIGatewayProxyEventV2, 'rawQueryString'>,
  names: readonly Name[],
): Partial<Record<Name, string>> => {
  const given = new URLSearchParams(rawQueryString)
  const query: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const [value, ...others] = given.getAll(name)
    if (others.length > 0) throw givenTwice(name)
    if (value !== undefined) query[name] = value
  }
  return query
}

const givenTwice = (field: string) =>
  new AppError('INVALID_INPUT', 'The request has invalid fields', {
    issues: [{ field, code: 'DUPLICATE', message: 'must be given once' }],
  })
