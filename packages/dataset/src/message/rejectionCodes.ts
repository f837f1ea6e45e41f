/**
 * Why a message was rejected. The codes are stable: alarms, quarantine attributes and the
 * documentation use them.
 */
export const rejectionCodes = {
  MALFORMED_JSON: 'The message is not valid JSON.',
  NOT_AN_OBJECT: 'The message is valid JSON but not an object.',
  UNSUPPORTED_SPECVERSION: 'The CloudEvents specversion is not 1.0.',
  UNSUPPORTED_TYPE: 'The event type is neither upserted nor erased of this dataset.',
  MISSING_FIELD: 'A required field is absent or null.',
  WRONG_TYPE: 'The value has another JSON type than the field.',
  EMPTY: 'A required text is empty or only blanks.',
  TOO_LONG: 'The text has more UTF-8 bytes than the field holds.',
  INVALID_CHARACTER: 'The text has a control character or an unpaired surrogate.',
  UNSAFE_INTEGER: 'An integer beyond 2^53 - 1 loses digits in JSON: send it as a string.',
  INVALID_RUT: 'The RUT is malformed or its check digit is wrong.',
  INVALID_EMAIL: 'The text is not a mail address.',
  INVALID_TIMESTAMP: 'The text is not an RFC 3339 timestamp.',
  VERSION_IN_FUTURE: 'The event is dated more than five minutes ahead of the clock.',
  VERSION_OUT_OF_RANGE: 'The event is dated before 2000, or its time is not RFC 3339.',
  REJECTED_BY_WAREHOUSE: 'The message passed these checks and the warehouse refused it alone.',
} as const

export type RejectionCode = keyof typeof rejectionCodes

export const isRejectionCode = (text: string): text is RejectionCode =>
  Object.hasOwn(rejectionCodes, text)
