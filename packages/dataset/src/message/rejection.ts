import type { Issue } from '@cauce/errors'
import { type RejectionCode, rejectionCodes } from './rejectionCodes.ts'

/** Why a message goes to quarantine: the first issue's code and field, and all issues. No values, ever. */
export interface Rejection {
  code: string
  /** Dotted path in the message, `data.rut`; undefined where the message as a whole is at fault. */
  field: string | undefined
  issues: readonly Issue[]
}

/** `field` is empty where the message as a whole is at fault. */
export const createIssue = (code: RejectionCode, field = ''): Issue => ({
  field,
  code,
  message: rejectionCodes[code],
})
