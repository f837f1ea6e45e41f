import { join } from 'node:path'
import { createApiGateway } from './apiGateway/createApiGateway.ts'
import { createArtifacts } from './cloudformation/artifacts.ts'
import { createCloudFormation, type Stack } from './cloudformation/createCloudFormation.ts'
import { unaffectedResources } from './cloudformation/unaffectedResources.ts'
import { createCloudWatch } from './cloudWatch/createCloudWatch.ts'
import { createCognito } from './cognito/createCognito.ts'
import { startEndpoint } from './endpoint/startEndpoint.ts'
import { createIam } from './iam/createIam.ts'
import { createLambda } from './lambda/createLambda.ts'
import { lockDirectory } from './lockDirectory.ts'
import { createRedshift } from './redshift/createRedshift.ts'
import type { Account } from './service.ts'
import { createSns } from './sns/createSns.ts'
import { createSqs } from './sqs/createSqs.ts'
import { createSsm } from './ssm/createSsm.ts'
import { openStore } from './store.ts'

export interface EmulatorOptions {
  region?: string
  accountId?: string
  /** Queues, events, keys and the warehouse are kept here; without it everything is in memory. */
  dataDirectory?: string
  /** 0 takes a free port. */
  awsPort: number
  apiPort: number
  /** Multiplies the delays AWS makes between retries: 1 (the default) is real, 0 is none. */
  delayScale?: number
  /** Functions' execution environments alive at once. */
  maxConcurrency?: number
  /** One line of the emulator's own log. Never a payload. */
  log?: (line: string) => void
}

export interface Deployment extends Stack {
  /** Where `sls package` left the functions' zips. */
  artifactDirectory: string
}

export interface Emulator {
  /** For `AWS_ENDPOINT_URL` and `--endpoint-url`; no trailing slash. */
  awsEndpoint: string
  /** The HTTP API's address; no trailing slash. */
  apiUrl: string
  region: string
  accountId: string
  deploy(deployment: Deployment): Promise<{ outputs: Record<string, string> }>
  /** Every stack's exports, by name. */
  exports(): Record<string, string>
  userPoolClient(clientId: string): { id: string; secret: string }
  /** Where the pool's domain would be on AWS. */
  tokenUrl(userPoolId: string): string
  /** Ends everything within a few seconds; what was accepted and not done goes on at the next start. */
  close(): Promise<void>
}

type Close = () => Promise<void> | void

/** Runs what was opened backwards, also when one of them fails. */
const createClosers = () => {
  const closers: Close[] = []
  return {
    add: (close: Close) => closers.push(close),
    async closeAll() {
      const failures: unknown[] = []
      for (const close of closers.splice(0).reverse()) {
        try {
          await close()
        } catch (error) {
          failures.push(error)
        }
      }
      if (failures.length > 0) throw failures[0]
    },
  }
}

type Closers = ReturnType<typeof createClosers>

const createAccount = (options: EmulatorOptions): Account => ({
  accountId: options.accountId ?? '000000000000',
  region: options.region ?? 'us-east-1',
  now: Date.now,
  delayScale: options.delayScale ?? 1,
  log: options.log ?? (() => {}),
})

const openState = (
  dataDirectory: string | undefined,
  closers: ReturnType<typeof createClosers>,
) => {
  if (dataDirectory !== undefined) {
    const lock = lockDirectory(dataDirectory)
    closers.add(() => lock.release())
  }
  const store = openStore(dataDirectory ? join(dataDirectory, 'state.sqlite') : ':memory:')
  closers.add(() => store.close())
  return store
}

const openServices = (options: EmulatorOptions, closers: Closers) => {
  const { dataDirectory, maxConcurrency } = options
  const account = createAccount(options)
  const store = openState(dataDirectory, closers)
  const artifacts = createArtifacts()
  const iam = createIam(account)
  const cognito = createCognito(account, store)
  // Known once the endpoint listens; until then nothing asks.
  let awsEndpoint = ''
  const sqs = createSqs(account, store, { awsEndpoint: () => awsEndpoint })
  const cloudWatch = createCloudWatch(account, store)
  const lambda = createLambda(account, store, {
    sqs,
    iam,
    awsEndpoint: () => awsEndpoint,
    collectMetrics: cloudWatch.collect,
    artifactFor: artifacts.artifactFor,
    ...(maxConcurrency !== undefined && { maxConcurrency }),
    ...(dataDirectory && {
      logDirectory: join(dataDirectory, 'logs'),
      codeDirectory: join(dataDirectory, 'functions'),
    }),
  })
  const sns = createSns(account, { lambda, sqs, countMetric: cloudWatch.count })
  const apiGateway = createApiGateway(account, { lambda, cognito })
  const ssm = createSsm(account, store)
  const setEndpoint = (url: string) => {
    awsEndpoint = url
  }
  return {
    account,
    artifacts,
    iam,
    cognito,
    sqs,
    lambda,
    cloudWatch,
    sns,
    ssm,
    apiGateway,
    setEndpoint,
  }
}

const startServices = async (
  options: EmulatorOptions,
  closers: Closers,
): Promise<Omit<Emulator, 'close'>> => {
  const { dataDirectory, awsPort, apiPort } = options
  const opened = openServices(options, closers)
  const { account, artifacts, iam, cognito, sqs, lambda, cloudWatch, sns, ssm, apiGateway } = opened
  const api = await apiGateway.start(apiPort)
  closers.add(api.close)
  const redshift = await createRedshift(account, {
    ...(dataDirectory && { dataDirectory: join(dataDirectory, 'warehouse') }),
  })
  closers.add(redshift.close)
  const services = [
    sns.service,
    sqs.service,
    ssm.service,
    cognito.service,
    cloudWatch.service,
    apiGateway.service,
    ...redshift.services,
  ]
  const endpoint = await startEndpoint({
    account,
    iam,
    services,
    routes: [cognito.route],
    port: awsPort,
  })
  closers.add(endpoint.close)
  opened.setEndpoint(endpoint.url)
  // Added last to be closed first: functions that run still call the other services.
  closers.add(lambda.close)
  const cloudFormation = createCloudFormation(
    account,
    {
      ...unaffectedResources(account),
      ...iam.resources,
      ...cognito.resources,
      ...sqs.resources,
      ...sns.resources,
      ...lambda.resources,
      ...redshift.resources,
      ...ssm.resources,
      ...apiGateway.resources,
    },
    ssm.findParameter,
  )
  return {
    awsEndpoint: endpoint.url,
    apiUrl: api.url,
    region: account.region,
    accountId: account.accountId,
    deploy({ artifactDirectory, ...stack }) {
      artifacts.register(stack.stackName, artifactDirectory)
      return cloudFormation.deploy(stack)
    },
    exports: cloudFormation.exports,
    userPoolClient(clientId) {
      const { id, secrets } = cognito.getClient(clientId)
      return { id, secret: secrets.at(-1)?.value ?? '' }
    },
    tokenUrl: (userPoolId) => `${endpoint.url}/${userPoolId}/oauth2/token`,
  }
}

/**
 * Starts every emulated AWS service in this process. Throws, leaving nothing open, when a port is taken or another
 * process uses the data directory.
 */
export const startEmulator = async (options: EmulatorOptions): Promise<Emulator> => {
  const closers = createClosers()
  try {
    return { ...(await startServices(options, closers)), close: closers.closeAll }
  } catch (error) {
    await closers.closeAll().catch(() => {})
    throw error
  }
}
