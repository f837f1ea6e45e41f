import { parseInput } from '@cauce/lambda'
import * as z from 'zod/mini'
import { answerDeadline } from '../answerDeadline.ts'
import type { ApiDeps } from '../apiDeps.ts'
import { findRecord } from '../findRecord.ts'
import { readQuery } from '../readQuery.ts'
import { recordResponse } from '../recordResponse.ts'
import { route } from '../route.ts'

const REQUIRED = 'must be given and not be empty'

const GetClientRequest = z.object({
  client_id: z.string(REQUIRED).check(z.minLength(1, REQUIRED)),
})

/** GET /getClient?client_id=: the route of the first design, kept for its clients. */
export const getClient = ({ dataset, redshift, now = Date.now }: ApiDeps) =>
  route('/getClient', async (event, context) => {
    const { client_id: key } = parseInput(GetClientRequest, readQuery(event, ['client_id']))
    const asOf = now()
    const stored = await findRecord(
      { dataset, redshift },
      { key, deadlineAt: answerDeadline(context) },
    )
    return recordResponse(dataset, { stored, asOf, ifNoneMatch: event.headers['if-none-match'] })
  })
