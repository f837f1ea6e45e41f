import { AwsError } from '../service.ts'

export const invalidParameter = (text: string) =>
  new AwsError('InvalidParameter', `Invalid parameter: ${text}`)

export const parameterValueInvalid = (message: string) =>
  new AwsError('ParameterValueInvalid', message)

export const notFound = (what: 'Topic' | 'Subscription') =>
  new AwsError('NotFound', `${what} does not exist`, 404)
