import { refuseProperties } from '../../refuseProperties.ts'
import type { Account, CreatedResource, ResourceHandler } from '../../service.ts'
import { type Properties, readProperties } from './properties.ts'
import { serverlessArn, stableId, type Warehouse, type Workgroup } from './warehouse.ts'

const RULES = {
  type: 'AWS::RedshiftServerless::Workgroup',
  emulated: [
    'BaseCapacity',
    'ConfigParameters',
    'MaxCapacity',
    'NamespaceName',
    'Port',
    'WorkgroupName',
  ],
  // The Data API reaches the workgroup without its network.
  ignored: [
    'EnhancedVpcRouting',
    'PricePerformanceTarget',
    'PubliclyAccessible',
    'SecurityGroupIds',
    'SubnetIds',
    'Tags',
    'TrackName',
  ],
}

export const createWorkgroupHandler =
  (account: Account, warehouse: Warehouse): ResourceHandler =>
  (input) => {
    refuseProperties(input, RULES)
    const properties = readProperties(input)
    checkParameters(properties, input.properties.ConfigParameters)
    const workgroup = createWorkgroup(account, properties)
    if (!warehouse.findNamespace(workgroup.namespaceName)) {
      properties.fail(`the namespace ${workgroup.namespaceName} does not exist`)
    }
    warehouse.putWorkgroup(workgroup)
    return answer(workgroup)
  }

const NAME = /^[a-z0-9-]{3,64}$/
const DEFAULT_CAPACITY = 128
const DEFAULT_PORT = 5439

const createWorkgroup = (account: Account, properties: Properties): Workgroup => {
  const name = properties.getText('WorkgroupName')
  if (!NAME.test(name)) properties.fail('WorkgroupName must match [a-z0-9-]{3,64}')
  const baseCapacity = properties.findInteger('BaseCapacity') ?? DEFAULT_CAPACITY
  if (!isCapacity(baseCapacity))
    properties.fail('BaseCapacity must be 4, or 8 to 1024 in steps of 8')
  const maxCapacity = properties.findInteger('MaxCapacity')
  const id = stableId(account, 'workgroup', name)
  return {
    name,
    id,
    arn: serverlessArn(account, 'workgroup', id),
    namespaceName: properties.getText('NamespaceName'),
    address: `${name}.${account.accountId}.${account.region}.redshift-serverless.amazonaws.com`,
    port: properties.findInteger('Port') ?? DEFAULT_PORT,
    baseCapacity,
    ...(maxCapacity !== undefined && { maxCapacity }),
    createdAtMs: account.now(),
  }
}

const isCapacity = (capacity: number) =>
  capacity === 4 || (capacity >= 8 && capacity <= 1024 && capacity % 8 === 0)

/** The others change how SQL is read. */
const PARAMETERS = [
  'auto_mv',
  'enable_user_activity_logging',
  'query_group',
  'require_ssl',
  'use_fips_ssl',
  'max_query_execution_time',
]

const checkParameters = (properties: Properties, parameters: unknown) => {
  if (parameters === undefined) return
  if (!Array.isArray(parameters)) properties.fail('ConfigParameters must be a list')
  for (const { ParameterKey } of parameters as { ParameterKey?: unknown }[]) {
    if (!PARAMETERS.includes(String(ParameterKey))) {
      properties.fail(`the parameter ${String(ParameterKey)} is not emulated`)
    }
  }
}

const answer = (workgroup: Workgroup): CreatedResource => ({
  ref: workgroup.name,
  attributes: {
    'Workgroup.BaseCapacity': String(workgroup.baseCapacity),
    'Workgroup.CreationDate': new Date(workgroup.createdAtMs).toISOString(),
    'Workgroup.Endpoint.Address': workgroup.address,
    'Workgroup.Endpoint.Port': String(workgroup.port),
    'Workgroup.NamespaceName': workgroup.namespaceName,
    'Workgroup.Status': 'AVAILABLE',
    'Workgroup.WorkgroupArn': workgroup.arn,
    'Workgroup.WorkgroupId': workgroup.id,
    'Workgroup.WorkgroupName': workgroup.name,
  },
})
