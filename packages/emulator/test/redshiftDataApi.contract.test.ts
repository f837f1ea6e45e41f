import {
  BatchExecuteStatementCommand,
  ExecuteStatementCommand,
} from '@aws-sdk/client-redshift-data'
import { GetNamespaceCommand, GetWorkgroupCommand } from '@aws-sdk/client-redshift-serverless'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { describeDataApi } from './dataApi/describeDataApi.ts'
import { openSession, rejectionOf } from './dataApi/session.ts'
import { startWarehouseCloud, type WarehouseCloud } from './warehouseCloud.ts'

let cloud: WarehouseCloud

beforeAll(async () => {
  cloud = await startWarehouseCloud()
}, 30_000)
afterAll(() => cloud.close())

describeDataApi({
  name: 'emulator',
  connect: async () => ({ ...cloud, close: async () => {} }),
})

describe('Redshift Serverless, served by emulator', () => {
  it('describes the namespace, with the secret of its managed password', async () => {
    const { namespace } = await cloud.serverless.send(
      new GetNamespaceCommand({ namespaceName: cloud.namespaceName }),
    )
    expect(namespace).toMatchObject({
      namespaceName: cloud.namespaceName,
      dbName: 'cauce',
      adminPasswordSecretArn: expect.stringMatching(/^arn:aws:secretsmanager:/),
      status: 'AVAILABLE',
      creationDate: expect.any(Date),
    })
  })

  it('describes the workgroup, whose ARN ends in an id', async () => {
    const { workgroup } = await cloud.serverless.send(
      new GetWorkgroupCommand({ workgroupName: cloud.workgroupName }),
    )
    expect(workgroup).toMatchObject({
      workgroupArn: cloud.workgroupArn,
      namespaceName: cloud.namespaceName,
      baseCapacity: 8,
    })
    expect(cloud.workgroupArn).toMatch(/:workgroup\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  })

  it('answers ResourceNotFoundException for another namespace', async () => {
    const command = new GetNamespaceCommand({ namespaceName: 'nosuch' })
    expect((await rejectionOf(cloud.serverless.send(command))).name).toBe(
      'ResourceNotFoundException',
    )
  })

  it('refuses statements of a role that may not sign in, one by one and in a batch', async () => {
    const client = await cloud.createClientWithoutSignIn()
    const where = { WorkgroupName: cloud.workgroupName, Database: cloud.database }
    const refusal = {
      name: 'AccessDeniedException',
      message: expect.stringContaining('redshift-serverless:GetCredentials'),
    }
    const single = client.send(new ExecuteStatementCommand({ ...where, Sql: 'select 1' }))
    expect(await rejectionOf(single)).toEqual(refusal)
    const batch = client.send(new BatchExecuteStatementCommand({ ...where, Sqls: ['select 1'] }))
    expect(await rejectionOf(batch)).toEqual(refusal)
  })

  it('takes the secret from the administrator, not from a role', async () => {
    const { namespace } = await cloud.serverless.send(
      new GetNamespaceCommand({ namespaceName: cloud.namespaceName }),
    )
    const secretArn = namespace?.adminPasswordSecretArn
    const admin = await openSession(cloud)
    const role = await openSession(cloud, 'cauce-test-role')
    expect(await admin.executeWith({ SecretArn: secretArn })).toMatchObject({ DbUser: 'awsuser' })
    expect((await rejectionOf(role.executeWith({ SecretArn: secretArn }))).name).toBe(
      'AccessDeniedException',
    )
    expect((await rejectionOf(admin.executeWith({ SecretArn: 'other' }))).name).toBe(
      'ValidationException',
    )
  })

  it('refuses members whose effect is not emulated, naming them', async () => {
    const admin = await openSession(cloud)
    const rejections = await Promise.all(
      [{ SessionKeepAliveSeconds: 60 }, { WithEvent: true }, { ResultFormat: 'CSV' as const }].map(
        (input) => rejectionOf(admin.executeWith(input)),
      ),
    )
    expect(rejections.map(({ message }) => message)).toEqual([
      'SessionKeepAliveSeconds is not emulated',
      'WithEvent is not emulated',
      'ResultFormat CSV is not emulated',
    ])
  })

  it('refuses a property of a resource whose effect is not emulated', async () => {
    await expect(
      cloud.create('AWS::RedshiftServerless::Workgroup', 'Other', {
        WorkgroupName: 'other',
        NamespaceName: cloud.namespaceName,
        ConfigParameters: [{ ParameterKey: 'enable_case_sensitive_identifier' }],
      }),
    ).rejects.toThrow('enable_case_sensitive_identifier is not emulated')
  })
})
