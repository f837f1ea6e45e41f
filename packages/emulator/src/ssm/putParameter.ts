import { arnOf } from '../arn.ts'
import { type Account, AwsError, type Operation } from '../service.ts'
import type { Parameters } from './parameters.ts'

const MAX_BYTES = 4096

const requireValue = (value: unknown) => {
  if (typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= MAX_BYTES)
    return value
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: the value of a standard parameter has 1 to ${MAX_BYTES} bytes.`,
  )
}

/** Of an existing parameter its value, of a new one a String in the standard tier. */
export const createPutParameter = (account: Account, parameters: Parameters): Operation => ({
  action: 'ssm:PutParameter',
  resource: ({ Name }) => arnOf(account, 'ssm', `parameter/${String(Name).replace(/^\//, '')}`),
  run({ input }) {
    const name = String(input.Name)
    const value = requireValue(input.Value)
    const existing = parameters.find(name)
    if (existing && input.Overwrite !== true) {
      throw new AwsError(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      )
    }
    if (!existing && input.Type !== 'String') {
      throw new AwsError(
        'ValidationException',
        `Parameters of type ${input.Type} are not emulated.`,
      )
    }
    parameters.put(name, value)
    return { Version: parameters.find(name)?.version, Tier: 'Standard' }
  },
})
