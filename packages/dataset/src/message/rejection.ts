import type { Issue } from '@cauce/errors'
import { type RejectionCode, rejectionCodes } from './rejectionCodes.ts'

/**
 * Why a message goes to quarantine: the first issue's code and field, and all issues. No values,
 * ever.
 */
export interface Rejection {
  code: string
  /**
   * A field of the record, `rut`, or an attribute of the CloudEvent, `event.time`; undefined for
   * the message as a whole.
   */
  field: string | undefined
  issues: readonly Issue[]
}

/** `field` is empty where the message as a whole is at fault. */
export const createIssue = (code: RejectionCode, field = ''): Issue => ({
  field,
  code,
  message: rejectionCodes[code],
})
