import type { Workgroup } from '../serverless/warehouse.ts'
import type { DataApi } from './dataApi.ts'
import type { SqlParameter } from './namedParameters.ts'
import { findList, findString, getString, invalid } from './validation.ts'

type Input = Record<string, unknown>

/** The members that ExecuteStatement and BatchExecuteStatement have in common, but for the wait. */
export interface SubmissionInput {
  workgroup: Workgroup
  database: string
  name: string | undefined
  parameters: readonly SqlParameter[] | undefined
}

/** Throws a ValidationException for what AWS refuses, and for members whose effect is not emulated. */
export const parseSubmission = (dataApi: DataApi, input: Input): SubmissionInput => {
  refuseNotEmulated(input)
  return {
    workgroup: getWorkgroup(dataApi, input),
    database: getString(input, 'Database', { min: 1, max: 64 }),
    name: findString(input, 'StatementName', { max: 2048 }),
    parameters: findParameters(input),
  }
}

/** The workgroup a request names, by name or ARN. */
export const getWorkgroup = ({ warehouse }: DataApi, input: Input): Workgroup => {
  const nameOrArn = findString(input, 'WorkgroupName', { min: 3, max: 128 })
  if (nameOrArn === undefined && input.ClusterIdentifier === undefined) {
    throw invalid('Either ClusterIdentifier or WorkgroupName must be specified.')
  }
  const workgroup = nameOrArn === undefined ? undefined : warehouse.findWorkgroup(nameOrArn)
  if (!workgroup) throw invalid("Redshift endpoint doesn't exist in this region.")
  return workgroup
}

const NOT_EMULATED = ['SessionId', 'SessionKeepAliveSeconds', 'DbUser']

const refuseNotEmulated = (input: Input) => {
  const refused = NOT_EMULATED.find((name) => input[name] !== undefined && input[name] !== null)
  if (refused) throw invalid(`${refused} is not emulated`)
  if (input.WithEvent === true) throw invalid('WithEvent is not emulated')
  if ((input.ResultFormat ?? 'JSON') !== 'JSON') throw invalid('ResultFormat CSV is not emulated')
}

const PARAMETER_NAME = /^[0-9a-zA-Z_]+$/
/** The most that PostgreSQL's protocol binds; AWS names no limit. */
const MAX_PARAMETERS = 32_767

const findParameters = (input: Input): SqlParameter[] | undefined => {
  const parameters = findList(input, 'Parameters', { min: 1, max: MAX_PARAMETERS })
  const parsed = parameters?.map(parseParameter)
  const names = new Set(parsed?.map(({ name }) => name))
  if (parsed && names.size < parsed.length) throw invalid('parameters has a name twice')
  return parsed
}

const parseParameter = (parameter: unknown): SqlParameter => {
  if (typeof parameter !== 'object' || parameter === null) throw invalid('parameters is malformed')
  const fields = parameter as Input
  return {
    name: getString(fields, 'name', { pattern: PARAMETER_NAME }),
    value: getString(fields, 'value', { min: 1 }),
  }
}
