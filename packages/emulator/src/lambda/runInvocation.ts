import { randomBytes } from 'node:crypto'
import type { Account } from '../service.ts'
import { endingLogLine, type InvocationResult, toResult } from './ending.ts'
import type { EnvironmentResult, ExecutionEnvironment } from './executionEnvironment.ts'
import type { FunctionLogs } from './functionLogs.ts'
import { LATEST, type LambdaFunction } from './lambdaFunction.ts'

interface Invocation {
  environment: ExecutionEnvironment
  requestId: string
  payload: string
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex')

const traceId = (now: number) =>
  `Root=1-${Math.floor(now / 1000).toString(16)}-${hex(12)};Parent=${hex(8)};Sampled=0`

const megabytes = (bytes: number) => Math.ceil(bytes / 1_048_576)

const reportLine = (fn: LambdaFunction, requestId: string, result: EnvironmentResult) => {
  const { ending, durationMs, initDurationMs } = result
  const parts = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(durationMs + (initDurationMs ?? 0))} ms`,
    `Memory Size: ${fn.memorySizeMb} MB`,
    ...('usedBytes' in ending ? [`Max Memory Used: ${megabytes(ending.usedBytes)} MB`] : []),
    ...(initDurationMs === undefined ? [] : [`Init Duration: ${initDurationMs.toFixed(2)} ms`]),
  ]
  return parts.join('\t')
}

/** Runs one invocation between its START and REPORT lines. Never rejects: whatever happens is a result. */
export const runInvocation = async (
  { account, logs }: { account: Account; logs: FunctionLogs },
  { environment, requestId, payload }: Invocation,
): Promise<InvocationResult> => {
  const { fn } = environment
  logs.write(fn.name, `START RequestId: ${requestId} Version: ${LATEST}`)
  const result = await environment.invoke({
    requestId,
    payload,
    timeoutMs: fn.timeoutSeconds * 1000,
    functionArn: fn.arn,
    traceId: traceId(account.now()),
  })
  const line = endingLogLine(result.ending, { requestId, now: account.now() })
  if (line !== undefined) logs.write(fn.name, line)
  logs.write(fn.name, `END RequestId: ${requestId}`)
  logs.write(fn.name, reportLine(fn, requestId, result))
  return toResult(result.ending, requestId)
}
