import { RedshiftDataClient } from '@aws-sdk/client-redshift-data'
import { RedshiftServerlessClient } from '@aws-sdk/client-redshift-serverless'
import { startEndpoint } from '../src/endpoint/startEndpoint.ts'
import { createIam } from '../src/iam/createIam.ts'
import { createRedshift } from '../src/redshift/createRedshift.ts'
import type { Account } from '../src/service.ts'
import { ACCOUNT_ID, REGION } from './accountIds.ts'

const NAME = 'cauce-test'

const OWN_STATEMENTS = {
  Effect: 'Allow',
  Action: [
    'redshift-data:DescribeStatement',
    'redshift-data:GetStatementResult',
    'redshift-data:CancelStatement',
  ],
  Resource: '*',
  Condition: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's own variable
    StringEquals: { 'redshift-data:statement-owner-iam-userid': '${aws:userid}' },
  },
}

const SUBMISSION = ['redshift-data:ExecuteStatement', 'redshift-data:BatchExecuteStatement']
const SIGN_IN = 'redshift-serverless:GetCredentials'

/** Redshift alone behind the real endpoint, with its policies enforced. */
export const startWarehouseCloud = async (options: { dataDirectory?: string } = {}) => {
  const account: Account = {
    accountId: ACCOUNT_ID,
    region: REGION,
    now: Date.now,
    delayScale: 0,
    log: () => {},
  }
  const iam = createIam(account)
  const redshift = await createRedshift(account, options)
  const endpoint = await startEndpoint({ account, iam, services: redshift.services, port: 0 })
  const resources = { ...iam.resources, ...redshift.resources }
  const create = async (type: string, logicalId: string, properties: Record<string, unknown>) => {
    const handler = resources[type]
    if (!handler) throw new Error(`${type} is not emulated`)
    return handler({ stackName: 'test', logicalId, properties })
  }

  await create('AWS::RedshiftServerless::Namespace', 'Namespace', {
    NamespaceName: NAME,
    DbName: 'cauce',
    ManageAdminPassword: true,
  })
  const workgroup = await create('AWS::RedshiftServerless::Workgroup', 'Workgroup', {
    WorkgroupName: NAME,
    NamespaceName: NAME,
    BaseCapacity: '8',
  })
  const workgroupArn = workgroup.attributes?.['Workgroup.WorkgroupArn'] ?? ''

  const createRole = (name: string, actions: readonly string[]) =>
    create('AWS::IAM::Role', name, {
      RoleName: name,
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'lambda.amazonaws.com' },
          },
        ],
      },
      Policies: [
        {
          PolicyName: 'warehouse',
          PolicyDocument: {
            Statement: [
              {
                Effect: 'Allow',
                Action: actions,
                Resource: workgroupArn,
              },
              OWN_STATEMENTS,
            ],
          },
        },
      ],
    })

  const roles = new Map<string, Promise<unknown>>()
  const roleCredentials = async (name: string, actions: readonly string[]) => {
    if (!roles.has(name)) roles.set(name, createRole(name, actions))
    await roles.get(name)
    return iam.credentialsFor(`arn:aws:iam::${ACCOUNT_ID}:role/${name}`, name)
  }
  const administrator = { accessKeyId: 'test', secretAccessKey: 'test' }
  const common = { region: REGION, endpoint: endpoint.url }
  const clients: { destroy(): void }[] = []
  const track = <Client extends { destroy(): void }>(client: Client) => {
    clients.push(client)
    return client
  }

  return {
    create,
    workgroupArn,
    workgroupName: NAME,
    namespaceName: NAME,
    database: 'cauce',
    serverless: track(new RedshiftServerlessClient({ ...common, credentials: administrator })),
    /** The administrator's client, or that of a role whose policy is the functions'. */
    async createClient(roleName?: string) {
      const actions = [...SUBMISSION, SIGN_IN]
      const credentials = roleName ? await roleCredentials(roleName, actions) : administrator
      return track(new RedshiftDataClient({ ...common, credentials, maxAttempts: 1 }))
    },
    /** That of a role that may submit statements and not sign in to the database. */
    async createClientWithoutSignIn() {
      const credentials = await roleCredentials('cauce-test-no-sign-in', SUBMISSION)
      return track(new RedshiftDataClient({ ...common, credentials, maxAttempts: 1 }))
    },
    async close() {
      for (const client of clients) client.destroy()
      await endpoint.close()
      await redshift.close()
    },
  }
}

export type WarehouseCloud = Awaited<ReturnType<typeof startWarehouseCloud>>
