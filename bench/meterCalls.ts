import { setTimeout as sleep } from 'node:timers/promises'
import type { RedshiftDataClient } from '@aws-sdk/client-redshift-data'
import type { CallCounts } from './callCounts.ts'
import { dataApiQuotas } from './dataApiQuotas.ts'
import { createQuota, type Quota } from './quota.ts'

const createQuotas = (): Readonly<Record<string, Quota>> =>
  Object.fromEntries(
    Object.entries(dataApiQuotas).map(([operation, perSecond]) => [
      operation,
      createQuota({ perSecond }),
    ]),
  )

/**
 * Counts the calls of a client. With `isLimited` each waits until AWS's quota of its operation has
 * room: kinder than AWS, which would refuse it.
 */
export const meterCalls = (
  client: RedshiftDataClient,
  { isLimited = false }: { isLimited?: boolean } = {},
): { counts(): CallCounts } => {
  const counts: Record<string, number> = {}
  const quotas = isLimited ? createQuotas() : {}
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const operation = commandName.replace(/Command$/, '')
        counts[operation] = (counts[operation] ?? 0) + 1
        const waitMs = quotas[operation]?.reserveMs() ?? 0
        if (waitMs > 0) await sleep(waitMs)
        return next(args)
      },
    { step: 'initialize' },
  )
  return { counts: () => ({ ...counts }) }
}
