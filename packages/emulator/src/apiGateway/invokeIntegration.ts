import type { Lambda } from '../lambda/createLambda.ts'
import { AwsError } from '../service.ts'
import { gatewayAnswer, type HttpAnswer } from './answer.ts'
import type { Integration } from './httpApi.ts'
import { toAnswer } from './toAnswer.ts'

interface InvokeInput {
  integration: Integration
  event: unknown
  /** `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<method>/<path>` */
  sourceArn: string
}

const TIMED_OUT = Symbol('timed out')

const after = (ms: number) => {
  const { promise, resolve } = Promise.withResolvers<typeof TIMED_OUT>()
  const timer = setTimeout(() => resolve(TIMED_OUT), ms)
  return { promise, cancel: () => clearTimeout(timer) }
}

/** What the function threw or was refused for is not told to the caller. */
const refusal = (error: unknown, log: (line: string) => void): HttpAnswer => {
  if (!(error instanceof AwsError)) throw error
  log(`apigateway: the function was not invoked: ${error.code}`)
  return error.code === 'TooManyRequestsException'
    ? gatewayAnswer(503, 'Service Unavailable')
    : gatewayAnswer(500, 'Internal Server Error')
}

/** Invokes the function and waits no longer than the integration's timeout; the function itself then goes on. */
export const invokeIntegration = async (
  { lambda, log }: { lambda: Pick<Lambda, 'invoke'>; log(line: string): void },
  { integration, event, sourceArn }: InvokeInput,
): Promise<HttpAnswer> => {
  const timeout = after(integration.timeoutMs)
  const call = {
    functionArn: integration.functionArn,
    payload: event,
    principal: 'apigateway.amazonaws.com',
    sourceArn,
  }
  try {
    const invoked = await Promise.race([lambda.invoke(call), timeout.promise])
    if (invoked === TIMED_OUT) return gatewayAnswer(503, 'Service Unavailable')
    if (invoked.functionError) return gatewayAnswer(500, 'Internal Server Error')
    return toAnswer(invoked.payload)
  } catch (error) {
    return refusal(error, log)
  } finally {
    timeout.cancel()
  }
}
