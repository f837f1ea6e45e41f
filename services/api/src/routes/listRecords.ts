import { json, parseInput } from '@cauce/lambda'
import * as z from 'zod/mini'
import { answerDeadline } from '../answerDeadline.ts'
import type { ApiDeps } from '../apiDeps.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { listPage } from '../listPage.ts'
import { readQuery } from '../readQuery.ts'
import { route } from '../route.ts'
import { toBody } from '../toBody.ts'

const ListRequest = z.object({
  limit: z._default(z.string().check(z.regex(/^([1-9]\d?|100)$/, 'must be 1 to 100')), '50'),
  cursor: z.optional(z.string()),
})

/** GET /v1/{dataset}?limit&cursor: a page in order of key, and `next`, the cursor of the page after it, or null. */
export const listRecords = ({ dataset, redshift, now = Date.now }: ApiDeps) =>
  route(`/v1/${dataset.name}`, async (event, context) => {
    const { limit, cursor } = parseInput(ListRequest, readQuery(event, ['limit', 'cursor']))
    const after = cursor === undefined ? undefined : decodeCursor(dataset, cursor)
    const asOf = now()
    const { records, last } = await listPage(
      { dataset, redshift },
      { limit: Number(limit), after, deadlineAt: answerDeadline(context) },
    )
    return json(
      200,
      {
        items: records.map(({ record }) => toBody(dataset, record)),
        next: last === undefined ? null : encodeCursor(last),
      },
      { 'Data-As-Of': new Date(asOf).toISOString() },
    )
  })
