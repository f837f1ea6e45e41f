import { describeError } from './describeError.ts'
import type { LogFields } from './logFields.ts'

/** A UUID, a Data API statement (a UUID and perhaps `:n`), or API Gateway's own request id. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(:\d{1,2})?$|^[A-Za-z0-9_-]{15}=$/
const CODE = /^[A-Z][A-Z_]{1,39}$/

type Check = (value: unknown) => unknown

const id: Check = (value) =>
  value === undefined || (typeof value === 'string' && ID.test(value)) ? value : '(not an id)'
const number: Check = (value) => (typeof value === 'number' ? value : undefined)
const code: Check = (value) => (typeof value === 'string' && CODE.test(value) ? value : undefined)
const kind: Check = (value) =>
  value === 'data' || value === 'conflict' || value === 'configuration' ? value : undefined
const countsByCode: Check = (value) =>
  Object.fromEntries(
    Object.entries(value ?? {}).filter(([key, count]) => code(key) && number(count)),
  )

const CHECKS: Readonly<Record<keyof LogFields, Check>> = {
  requestId: id,
  statementId: id,
  statusCode: number,
  durationMs: number,
  received: number,
  applied: number,
  superseded: number,
  duplicate: number,
  quarantined: number,
  code,
  kind,
  quarantinedByCode: countsByCode,
  error: (value) => describeError(value),
}

/** The declared fields, each in its declared form. The types say the same; this holds when they are got around. */
export const allowFields = (fields: LogFields): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => {
      if (!isDeclared(key) || value === undefined) return []
      const allowed = CHECKS[key](value)
      return allowed === undefined ? [] : [[key, allowed]]
    }),
  )

const isDeclared = (key: string): key is keyof LogFields => Object.hasOwn(CHECKS, key)
