import * as z from 'zod/mini'
import type { RejectionCode } from './rejectionCodes.ts'

interface Reject<T> {
  when: (value: T) => boolean
  code: RejectionCode
}

/** A check whose failure ends the checks of its field: one field, one code. */
export const reject = <T>({ when, code }: Reject<T>) =>
  z.refine<T>((value) => !when(value), { error: code, abort: true })
