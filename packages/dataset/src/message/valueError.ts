import type { RejectionCode } from './rejectionCodes.ts'

/** The rejection code of a value that is not of the field's JSON type. */
export const valueError = ({ input }: { input?: unknown }): RejectionCode => {
  if (input === undefined || input === null) return 'MISSING_FIELD'
  return 'WRONG_TYPE'
}

/** The same where the JSON type is an integer. */
export const integerError = ({ input }: { input?: unknown }): RejectionCode =>
  Number.isInteger(input) ? 'UNSAFE_INTEGER' : valueError({ input })
