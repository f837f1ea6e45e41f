import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ACCOUNT_ID, REGION } from './accountIds.ts'
import { type MessagingCloud, startMessagingCloud } from './messagingCloud.ts'

const SOURCE = {
  principal: 'sns.amazonaws.com',
  sourceArn: `arn:aws:sns:${REGION}:${ACCOUNT_ID}:news`,
}
const UUID = /^[0-9a-f-]{36}$/

const invoke = (cloud: MessagingCloud, functionArn: string, payload: unknown = {}) =>
  cloud.lambda.invoke({ functionArn, payload, ...SOURCE })

const receiveBody = async (cloud: MessagingCloud, QueueUrl: string) => {
  const command = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 })
  const { Messages = [] } = await cloud.sqs.send(command)
  return JSON.parse(Messages[0]?.Body ?? 'null')
}

describe('Lambda, in the emulator', () => {
  let cloud: MessagingCloud

  beforeAll(async () => {
    process.env.OF_THE_EMULATOR = 'secret'
    cloud = await startMessagingCloud({ maxConcurrency: 3 })
  })
  afterAll(async () => {
    delete process.env.OF_THE_EMULATOR
    await cloud.close()
  })

  describe('an execution environment', () => {
    it("has Lambda's variables, the template's, and nothing of the emulator's", async () => {
      const arn = await cloud.deployFunction(
        'variables',
        'export const handler = async () => process.env',
        { Environment: { Variables: { STAGE: 'local' } } },
      )
      const { payload } = await invoke(cloud, arn)

      expect(payload).toEqual({
        STAGE: 'local',
        TZ: ':UTC',
        _HANDLER: 'main.handler',
        _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-/),
        AWS_REGION: REGION,
        AWS_DEFAULT_REGION: REGION,
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
        AWS_LAMBDA_FUNCTION_NAME: 'variables',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
        AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/variables',
        AWS_LAMBDA_LOG_STREAM_NAME: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\]/),
        AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
        AWS_SECRET_ACCESS_KEY: expect.any(String),
        AWS_SESSION_TOKEN: expect.any(String),
        AWS_ENDPOINT_URL: cloud.endpointUrl,
        LAMBDA_TASK_ROOT: expect.stringContaining(cloud.directory),
      })
    })

    it('keeps its state between invocations, apart from every other', async () => {
      const counter = 'let n = 0; export const handler = async () => (globalThis.seen = ++n)'
      const first = await cloud.deployFunction('first', counter)
      const second = await cloud.deployFunction('second', counter)
      expect((await invoke(cloud, first)).payload).toBe(1)
      expect((await invoke(cloud, first)).payload).toBe(2)
      expect((await invoke(cloud, second)).payload).toBe(1)
      expect('seen' in globalThis).toBe(false)
    })

    it('finds no module outside of the package, though one is above it', async () => {
      const outside = join(cloud.directory, 'code', 'node_modules', 'outside')
      mkdirSync(outside, { recursive: true })
      writeFileSync(join(outside, 'index.js'), 'module.exports = 1')
      const arn = await cloud.deployFunction(
        'incomplete',
        "import 'outside'; export const handler = async () => 1",
      )
      expect(await invoke(cloud, arn)).toMatchObject({
        functionError: 'Unhandled',
        payload: {
          errorType: 'Runtime.ImportModuleError',
          errorMessage: expect.stringContaining("Cannot find package 'outside'"),
        },
      })
    })

    it('gives the handler a context as AWS does', async () => {
      const arn = await cloud.deployFunction(
        'context',
        'export const handler = async (_, c) => ({ ...c, left: c.getRemainingTimeInMillis() })',
        { MemorySize: 256, Timeout: 5 },
      )
      const { payload } = await invoke(cloud, arn)
      expect(payload).toMatchObject({
        functionName: 'context',
        functionVersion: '$LATEST',
        invokedFunctionArn: arn,
        memoryLimitInMB: '256',
        awsRequestId: expect.stringMatching(UUID),
        logGroupName: '/aws/lambda/context',
      })
      expect((payload as { left: number }).left).toBeGreaterThan(4500)
    })
  })

  describe('a failing invocation', () => {
    const fail = async (name: string, body: string, properties = {}) => {
      const source = `export const handler = async (event) => { ${body} }`
      const arn = await cloud.deployFunction(name, source, properties)
      return { arn, ...(await invoke(cloud, arn)) }
    }

    it('answers a thrown error with its type, message and trace', async () => {
      const { payload, functionError } = await fail('throws', "throw new TypeError('no')")
      expect(functionError).toBe('Unhandled')
      expect(payload).toEqual({
        errorType: 'TypeError',
        errorMessage: 'no',
        trace: expect.arrayContaining(['TypeError: no']),
      })
    })

    it('is ended at its timeout, even in a busy loop, and the next one starts afresh', async () => {
      const body = 'if (event.spin !== false) for (;;); return 1'
      const { arn, payload } = await fail('spins', body, { Timeout: 1 })
      expect(payload).toMatchObject({
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(
          /^RequestId: .{36} Error: Task timed out after 1\.00 seconds$/,
        ),
      })
      expect(cloud.lambda.logs('spins').join('\n')).toMatch(
        /Z [0-9a-f-]{36} Task timed out after 1\.00 seconds/,
      )
      expect((await invoke(cloud, arn, { spin: false })).payload).toBe(1)
    })

    it.each([
      [3, 'Runtime exited with error: exit status 3'],
      [0, 'Runtime exited without providing a reason'],
    ])('answers Runtime.ExitError when the function exits with %i', async (code, reason) => {
      const { payload } = await fail(`exits${code}`, `process.exit(${code})`)
      expect(payload).toEqual({
        errorType: 'Runtime.ExitError',
        errorMessage: expect.stringMatching(new RegExp(`^RequestId: .{36} Error: ${reason}$`)),
      })
    })

    it('answers an error thrown outside of the handler, and the next one starts afresh', async () => {
      const body = `
        if (event.calm) return 'calm'
        setTimeout(() => { throw new Error('late') })
        return new Promise(() => {})`
      const { arn, payload } = await fail('late', body)
      expect(payload).toMatchObject({ errorType: 'Error', errorMessage: 'late' })
      expect((await invoke(cloud, arn, { calm: true })).payload).toBe('calm')
    })

    it('ends when the function needs more memory than it has', async () => {
      const { payload } = await fail(
        'greedy',
        'const all = []; for (;;) all.push(new Array(1e6).fill(event))',
        { Timeout: 20, MemorySize: 128 },
      )
      expect(payload).toMatchObject({ errorType: 'Runtime.OutOfMemory' })
    })

    it.each([
      ['breaks', "throw new RangeError('at start')", 'RangeError', 'at start'],
      ['lacks', 'export const other = 1', 'Runtime.HandlerNotFound', 'main.handler is undefined'],
      ['garbled', 'export const handler = (', 'Runtime.UserCodeSyntaxError', 'SyntaxError'],
    ])('answers the failed start of a function that %s', async (name, source, type, message) => {
      const arn = await cloud.deployFunction(name, source)
      expect((await invoke(cloud, arn)).payload).toMatchObject({
        errorType: type,
        errorMessage: expect.stringContaining(message),
      })
    })
  })

  it('logs what the function writes between START and REPORT, in memory and in a file', async () => {
    const source = "export const handler = async () => { console.warn('careful', { a: 1 }) }"
    const arn = await cloud.deployFunction('logs', source)
    await invoke(cloud, arn)

    const lines = cloud.lambda.logs('logs')
    const requestId = /RequestId: (\S+)/.exec(lines[0] ?? '')?.[1]
    expect(lines).toEqual([
      `START RequestId: ${requestId} Version: $LATEST`,
      expect.stringMatching(new RegExp(`Z\t${requestId}\tWARN\tcareful { a: 1 }$`)),
      `END RequestId: ${requestId}`,
      expect.stringMatching(
        /^REPORT RequestId: \S+\tDuration: \S+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: \S+ ms$/,
      ),
    ])
    const file = readFileSync(join(cloud.directory, 'logs', 'logs.log'), 'utf8')
    expect(file).toBe(`${lines.join('\n')}\n`)
  })

  describe('concurrency', () => {
    const SLOW = `
      const id = Math.random()
      export const handler = async () => {
        await new Promise((resolve) => setTimeout(resolve, 200))
        return id
      }`

    it('waits for a free environment beyond the limit of the account', async () => {
      const arn = await cloud.deployFunction('slow', SLOW)
      const results = await Promise.all(Array.from({ length: 7 }, () => invoke(cloud, arn)))
      const environments = new Set(results.map(({ payload }) => payload))
      expect(results.every(({ functionError }) => functionError === undefined)).toBe(true)
      expect(environments.size).toBe(3)
    })

    it('throttles beyond the reserved concurrency of the function', async () => {
      const arn = await cloud.deployFunction('reserved', SLOW, { ReservedConcurrentExecutions: 1 })
      const running = invoke(cloud, arn)
      await expect(invoke(cloud, arn)).rejects.toMatchObject({
        code: 'TooManyRequestsException',
        statusCode: 429,
      })
      await running
    })

    it('keeps throttled events for later and runs every one', async () => {
      const source = `
        let running = 0
        export const handler = async () => {
          if (++running > 1) throw new Error('together')
          await new Promise((resolve) => setTimeout(resolve, 20))
          running--
          console.log('ran')
        }`
      const arn = await cloud.deployFunction('single', source, { ReservedConcurrentExecutions: 1 })
      for (let i = 0; i < 5; i++) {
        cloud.lambda.invokeAsync({ functionArn: arn, payload: { i }, ...SOURCE })
      }
      await cloud.lambda.drained()
      const ran = cloud.lambda.logs('single').filter((line) => line.endsWith('ran'))
      expect(ran).toHaveLength(5)
    })
  })

  describe('an asynchronous event', () => {
    const FAILING = `
      export const handler = async (event, { awsRequestId }) => {
        console.log('attempt', awsRequestId)
        throw new Error('broken')
      }`

    const deploy = async (
      name: string,
      { functionProperties = {}, config = {} }: { functionProperties?: object; config?: object },
    ) => {
      const functionArn = await cloud.deployFunction(name, FAILING, { ...functionProperties })
      const queue = await cloud.createQueue(`${name}-failures`)
      await cloud.create('AWS::Lambda::EventInvokeConfig', `${name}Config`, {
        FunctionName: name,
        Qualifier: '$LATEST',
        DestinationConfig: { OnFailure: { Destination: queue.arn } },
        ...config,
      })
      cloud.lambda.invokeAsync({ functionArn, payload: { a: 1 }, ...SOURCE })
      await cloud.lambda.drained()
      return { functionArn, record: await receiveBody(cloud, queue.url) }
    }

    it('is tried three times under one request id, then sent to the destination', async () => {
      const { functionArn, record } = await deploy('retried', {})

      const attempts = cloud.lambda.logs('retried').filter((line) => line.includes('attempt'))
      const ids = attempts.map((line) => line.split('attempt ')[1])
      expect(ids).toHaveLength(3)
      expect(new Set(ids).size).toBe(1)
      expect(record).toEqual({
        version: '1.0',
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        requestContext: {
          requestId: ids[0],
          functionArn: `${functionArn}:$LATEST`,
          condition: 'RetriesExhausted',
          approximateInvokeCount: 3,
        },
        requestPayload: { a: 1 },
        responseContext: {
          statusCode: 200,
          executedVersion: '$LATEST',
          functionError: 'Unhandled',
        },
        responsePayload: { errorType: 'Error', errorMessage: 'broken', trace: expect.any(Array) },
      })
    })

    it('is tried MaximumRetryAttempts times more', async () => {
      const { record } = await deploy('once', { config: { MaximumRetryAttempts: 0 } })
      expect(record.requestContext.approximateInvokeCount).toBe(1)
    })

    it('goes to the destination untried when no concurrency is reserved', async () => {
      const { record } = await deploy('stopped', {
        functionProperties: { ReservedConcurrentExecutions: 0 },
      })
      expect(record.requestContext).toMatchObject({
        condition: 'ZeroReservedConcurrency',
        approximateInvokeCount: 0,
      })
      expect(record).not.toHaveProperty('responsePayload')
    })

    it('is refused without a permission for the service and its resource', async () => {
      const functionArn = await cloud.deployFunction('private', FAILING)
      const other = { ...SOURCE, principal: 'apigateway.amazonaws.com' }
      expect(() => cloud.lambda.invokeAsync({ functionArn, payload: {}, ...other })).toThrow(
        expect.objectContaining({ code: 'AccessDeniedException' }),
      )
    })
  })

  it('gives up an event whose next attempt would be beyond its age', async () => {
    const real = await startMessagingCloud({ delayScale: 1 })
    const functionArn = await real.deployFunction(
      'aged',
      "export const handler = async () => { throw new Error('x') }",
    )
    const queue = await real.createQueue('aged-failures')
    await real.create('AWS::Lambda::EventInvokeConfig', 'Config', {
      FunctionName: 'aged',
      Qualifier: '$LATEST',
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: queue.arn } },
    })
    real.lambda.invokeAsync({ functionArn, payload: {}, ...SOURCE })
    await real.lambda.drained()
    expect((await receiveBody(real, queue.url)).requestContext).toMatchObject({
      condition: 'EventAgeExceeded',
      approximateInvokeCount: 1,
    })
    await real.close()
  })

  describe('after a restart on the same store', () => {
    let directory: string
    beforeAll(() => {
      directory = mkdtempSync(join(tmpdir(), 'cauce-restart-'))
    })
    afterAll(() => rmSync(directory, { recursive: true }))

    const WAITING = `
      export const handler = async ({ waitMs }) => {
        await new Promise((resolve) => setTimeout(resolve, waitMs))
        console.log('finished')
      }`
    const SECONDS_60 = { Timeout: 60 }

    it('runs an event again that was running when the process ended', async () => {
      const before = await startMessagingCloud({ directory })
      const functionArn = await before.deployFunction('waiting', WAITING, SECONDS_60)
      before.lambda.invokeAsync({ functionArn, payload: { waitMs: 500 }, ...SOURCE })
      while (before.lambda.logs('waiting').length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      await before.close()
      expect(before.lambda.logs('waiting').join()).not.toContain('finished')

      const after = await startMessagingCloud({ directory })
      await after.deployFunction('waiting', WAITING, SECONDS_60)
      expect(after.lambda.pendingCount()).toBe(1)
      await after.lambda.drained()
      expect(after.lambda.logs('waiting').join()).toContain('finished')
      await after.close()
    })

    it('still has what a process accepted right before kill -9', async () => {
      const script = new URL('./acceptAndDie.ts', import.meta.url).pathname
      const { signal } = spawnSync(process.execPath, ['--no-warnings', script, directory])
      expect(signal).toBe('SIGKILL')

      const after = await startMessagingCloud({ directory })
      await after.deployFunction('waiting', WAITING, SECONDS_60)
      await after.lambda.drained()
      expect(after.lambda.logs('waiting').join()).toContain('finished')
      const { url } = await after.createQueue('letters')
      expect(await receiveBody(after, url)).toBe('survives')
      await after.close()
    })
  })

  it('refuses properties without an effect here, naming them', async () => {
    const deploy = (properties: Record<string, unknown>) =>
      cloud.deployFunction('refused', '', properties)
    for (const property of ['Layers', 'VpcConfig', 'DeadLetterConfig']) {
      await expect(deploy({ [property]: {} })).rejects.toThrow(property)
    }
    await expect(deploy({ Runtime: 'python3.13' })).rejects.toThrow('Runtime')
    await expect(deploy({ PackageType: 'Image' })).rejects.toThrow('PackageType')
    await expect(deploy({ Environment: { Variables: { AWS_REGION: 'x' } } })).rejects.toThrow(
      'Reserved keys used in this request: AWS_REGION',
    )
  })

  it('refuses a destination that the role may not send to, and a role that Lambda may not take', async () => {
    const policy = { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: {} }] }
    await cloud.create('AWS::IAM::Role', 'Weak', {
      RoleName: 'weak',
      AssumeRolePolicyDocument: {
        Statement: [{ ...policy.Statement[0], Principal: { Service: 'lambda.amazonaws.com' } }],
      },
    })
    const Role = `arn:aws:iam::${ACCOUNT_ID}:role/weak`
    await cloud.deployFunction('weak', 'export const handler = async () => 1', { Role })
    const { arn } = await cloud.createQueue('weak-failures')
    const configuring = cloud.create('AWS::Lambda::EventInvokeConfig', 'WeakConfig', {
      FunctionName: 'weak',
      Qualifier: '$LATEST',
      DestinationConfig: { OnFailure: { Destination: arn } },
    })
    await expect(configuring).rejects.toThrow(
      "The function's execution role does not have permissions to call SendMessage",
    )

    await cloud.create('AWS::IAM::Role', 'Foreign', {
      RoleName: 'foreign',
      AssumeRolePolicyDocument: policy,
    })
    await expect(
      cloud.deployFunction('foreign', '', { Role: `arn:aws:iam::${ACCOUNT_ID}:role/foreign` }),
    ).rejects.toThrow('cannot be assumed by lambda.amazonaws.com')
  })
})
