import { AwsError, type AwsService, type Operation } from '../service.ts'
import type { Call } from './codec.ts'

interface FindInput {
  call: Call
  /** The service of the signature's scope. */
  signingName: string | undefined
}

/** Throws a 501 that names the service when it is not emulated. SDKs do not retry a 501. */
export const findService = (services: readonly AwsService[], { call, signingName }: FindInput) => {
  const { targetPrefix } = call
  const service = services.find((candidate) =>
    targetPrefix ? candidate.targetPrefix === targetPrefix : candidate.signingName === signingName,
  )
  if (service) return service
  const name = targetPrefix || signingName || 'unknown'
  throw new AwsError('NotImplemented', `The service '${name}' is not emulated.`, 501)
}

export const findOperation = (
  service: AwsService,
  { operation, isQuery }: { operation: string; isQuery: boolean },
): Operation => {
  if (isQuery && operation === '') {
    throw new AwsError('MissingAction', 'The request must contain the parameter Action.')
  }
  const found = Object.hasOwn(service.operations, operation)
    ? service.operations[operation]
    : undefined
  if (found) return found
  throw isQuery
    ? new AwsError('InvalidAction', `The action ${operation} is not valid for this web service.`)
    : new AwsError(
        'UnknownOperationException',
        `The operation ${operation} of ${service.signingName} is not emulated.`,
      )
}
