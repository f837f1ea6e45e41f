import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Iam } from '../iam/createIam.ts'
import { type Account, AwsError, type AwsService } from '../service.ts'
import { authenticate, authorize } from './authorize.ts'
import type { Answer, AnswerContext } from './codec.ts'
import { findOperation, findService } from './findService.ts'
import { parseAuthorization } from './parseAuthorization.ts'
import { protocolOf } from './protocolOf.ts'
import { readBody } from './readBody.ts'

export interface EndpointDeps {
  account: Account
  iam: Iam
  services: readonly AwsService[]
}

// The largest request any emulated operation takes is SQS's: 1 MiB, which form encoding may triple.
const MAX_BODY_BYTES = 4 * 1024 * 1024

/** Messages of unexpected errors may quote a payload, so only the name and the stack go to the log. */
const logUnexpected = (account: Account, context: AnswerContext, error: unknown) => {
  const name = `${context.service?.signingName ?? 'endpoint'}.${context.operation}`
  const stack = error instanceof Error ? (error.stack?.split('\n    at ').slice(1, 4) ?? []) : []
  const kind = error instanceof Error ? error.name : typeof error
  account.log(`${name} failed unexpectedly: ${kind} at ${stack.join(' < ')}`)
}

/** Answers one AWS call in its own protocol. Never throws: a failure is an answer too. */
export const answerCall = async (
  { account, iam, services }: EndpointDeps,
  { request, signal }: { request: IncomingMessage; signal: AbortSignal },
): Promise<Answer> => {
  const { codec, isQuery, decode } = protocolOf(request)
  const context: AnswerContext = { operation: '', requestId: randomUUID() }
  try {
    const authorization = parseAuthorization(request.headers)
    const call = decode(await readBody(request, MAX_BODY_BYTES))
    context.operation = call.operation
    const service = findService(services, { call, signingName: authorization?.signingName })
    context.service = service
    context.operation = call.nameOf?.(service) ?? call.operation
    const principal = authenticate({ iam, region: account.region, isQuery }, authorization)
    const operation = findOperation(service, { operation: context.operation, isQuery })
    const input = call.input(service)
    authorize(iam, { isQuery, service, operation, principal, input })
    const { requestId } = context
    return codec.encodeOutput(context, await operation.run({ input, principal, requestId, signal }))
  } catch (error) {
    if (error instanceof AwsError) return codec.encodeError(context, error)
    logUnexpected(account, context, error)
    const code = isQuery ? 'InternalFailure' : 'InternalServerException'
    return codec.encodeError(context, new AwsError(code, 'An internal error occurred.', 500))
  }
}
