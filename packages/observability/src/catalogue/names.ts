const placeholder = (name: string) => `\${${name}}`

/** Replaced by the Serverless Framework when it packages: the catalogue is one for all stages. */
export const stage = placeholder('sls:stage')

/** Replaced by CloudFormation: the region of the stack, and the only name here that AWS makes up. */
export const region = placeholder('AWS::Region')
export const apiId = placeholder('ApiId')

const named = (suffix: string) => `cauce-${stage}-${suffix}`

export const alarmName = (name: string) => named(name)
export const dashboardName = `cauce-${stage}`
export const topicName = named('customers')
export const functionNames = { ingest: named('ingest'), api: named('api') } as const
export const queueNames = {
  deadLetter: named('customers-dead-letter'),
  failures: named('ingest-failures'),
  quarantine: named('customers-quarantine'),
} as const
export const workgroupName = `cauce-${stage}`

export const apiIdExport = `sls-cauce-api-${stage}-HttpApiId`
