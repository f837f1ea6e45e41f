import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account, ResourceHandlers } from '../service.ts'
import type { Sqs } from '../sqs/createSqs.ts'
import type { Store } from '../store.ts'
import { transaction } from '../transaction.ts'
import { createAsyncInvoker } from './asyncInvoker.ts'
import { createEnvironmentPool } from './environmentPool.ts'
import { environmentVariables } from './environmentVariables.ts'
import { createEventInvokeConfigResource } from './eventInvokeConfigResource.ts'
import { createEventStore } from './eventStore.ts'
import { createExecutionEnvironment } from './executionEnvironment.ts'
import { createFunctionLogs } from './functionLogs.ts'
import { createFunctionRegistry } from './functionRegistry.ts'
import { createFunctionResource } from './functionResource.ts'
import type { LambdaContext } from './lambdaContext.ts'
import type { LambdaFunction } from './lambdaFunction.ts'
import { createPermissionResource } from './permissionResource.ts'
import type { ServiceInvocation } from './resourcePolicy.ts'
import { runInvocation } from './runInvocation.ts'
import { createVersionResource } from './versionResource.ts'

export interface LambdaOptions {
  sqs: Pick<Sqs, 'sendMessage'>
  iam: LambdaContext['iam']
  awsEndpoint(): string
  artifactFor: LambdaContext['artifactFor']
  /** Takes what functions write, as CloudWatch Logs does. */
  collectMetrics?: (output: string) => void
  /** Execution environments alive at once. Each is a thread with its own heap. */
  maxConcurrency?: number
  /** How long an environment beyond a function's first stays warm. */
  idleMs?: number
  /** Log files are kept only when given. */
  logDirectory?: string
  /** Where packages are unpacked; a temporary folder unless given. */
  codeDirectory?: string
}

export interface ServiceCall extends ServiceInvocation {
  functionArn: string
  /** Any JSON value. */
  payload: unknown
}

export interface Invoked {
  payload: unknown
  /** Present when the function failed; the payload is then the error. */
  functionError?: 'Unhandled'
}

export interface Lambda {
  resources: ResourceHandlers
  /**
   * Waits for the function's answer. Throws `ResourceNotFoundException`, `AccessDeniedException`, or
   * `TooManyRequestsException` when the function's reserved concurrency is used up.
   */
  invoke(call: ServiceCall): Promise<Invoked>
  /** Durable when it returns. Throws as `invoke`, but is never throttled. */
  invokeAsync(call: ServiceCall): void
  /** Accepted events of deployed functions that are not settled yet. */
  pendingCount(): number
  drained(): Promise<void>
  logs(functionName: string): readonly string[]
  /** Ends every environment. Events that were running are run again by the next process. */
  close(): Promise<void>
}

const DEFAULTS = { maxConcurrency: 4, idleMs: 10_000 }

const createPool = (
  account: Account,
  options: LambdaOptions,
  { onOutput, onRelease }: { onOutput(name: string, text: string): void; onRelease(): void },
) =>
  createEnvironmentPool(
    {
      maxConcurrency: options.maxConcurrency ?? DEFAULTS.maxConcurrency,
      idleMs: options.idleMs ?? DEFAULTS.idleMs,
      create: (fn: LambdaFunction) => {
        const credentials = options.iam.credentialsFor(fn.roleArn, fn.name)
        const awsEndpoint = options.awsEndpoint()
        const variables = environmentVariables(fn, { account, credentials, awsEndpoint })
        return createExecutionEnvironment({
          fn,
          variables,
          onOutput: (text) => onOutput(fn.name, text),
        })
      },
    },
    onRelease,
  )

/** Sends to a destination and settles its event together. A refused send is lost, as on AWS, and logged. */
const createDeliver =
  (account: Account, store: Store, sqs: LambdaOptions['sqs']) =>
  (message: { queueArn: string; body: string }, settle: () => void) =>
    transaction(store, () => {
      try {
        sqs.sendMessage(message)
      } catch (error) {
        account.log(`lambda: DestinationDeliveryFailures for ${message.queueArn}: ${String(error)}`)
      }
      settle()
    })

const temporaryDirectory = () => mkdtempSync(join(tmpdir(), 'cauce-functions-'))

export const createLambda = (account: Account, store: Store, options: LambdaOptions): Lambda => {
  const functions = createFunctionRegistry(account)
  const logs = createFunctionLogs(options.logDirectory)
  const codeDirectory = options.codeDirectory ?? temporaryDirectory()
  const pool = createPool(account, options, {
    onOutput(name, text) {
      logs.write(name, text)
      options.collectMetrics?.(text)
    },
    onRelease: () => asyncInvoker.pump(),
  })
  const run = (invocation: Parameters<typeof runInvocation>[1]) =>
    runInvocation({ account, logs }, invocation)
  const asyncInvoker = createAsyncInvoker({
    account,
    events: createEventStore(store),
    functions,
    pool,
    run,
    deliver: createDeliver(account, store, options.sqs),
  })
  const context: LambdaContext = {
    account,
    functions,
    iam: options.iam,
    codeDirectory,
    artifactFor: options.artifactFor,
    onCreated: () => setImmediate(asyncInvoker.pump),
  }

  const getPermitted = ({ functionArn, principal, sourceArn }: ServiceCall) => {
    const fn = functions.get(functionArn)
    functions.assertPermitted(fn, { principal, sourceArn })
    return fn
  }

  return {
    resources: {
      'AWS::Lambda::EventInvokeConfig': createEventInvokeConfigResource(context),
      'AWS::Lambda::Function': createFunctionResource(context),
      'AWS::Lambda::Permission': createPermissionResource(context),
      'AWS::Lambda::Version': createVersionResource(context),
    },

    async invoke(call) {
      const fn = getPermitted(call)
      const environment = await pool.acquire(fn)
      const invocation = { requestId: randomUUID(), payload: JSON.stringify(call.payload) }
      const { payload, ...rest } = await run({ environment, ...invocation })
      pool.release(environment)
      return { payload: JSON.parse(payload), ...rest }
    },

    invokeAsync(call) {
      const { arn } = getPermitted(call)
      const payload = JSON.stringify(call.payload)
      asyncInvoker.accept({ functionArn: arn, requestId: randomUUID(), payload })
    },

    pendingCount: asyncInvoker.pendingCount,
    drained: asyncInvoker.drained,
    logs: logs.lines,

    async close() {
      asyncInvoker.close()
      await pool.close()
      if (options.codeDirectory === undefined) rmSync(codeDirectory, { recursive: true })
    },
  }
}
