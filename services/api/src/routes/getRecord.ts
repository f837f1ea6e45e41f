import { answerDeadline } from '../answerDeadline.ts'
import type { ApiDeps } from '../apiDeps.ts'
import { findRecord } from '../findRecord.ts'
import { recordResponse } from '../recordResponse.ts'
import { route } from '../route.ts'

/** GET /v1/{dataset}/{id} */
export const getRecord = ({ dataset, redshift, now = Date.now }: ApiDeps) =>
  route(`/v1/${dataset.name}/{id}`, async (event, context) => {
    const asOf = now()
    const stored = await findRecord(
      { dataset, redshift },
      { key: event.pathParameters?.id ?? '', deadlineAt: answerDeadline(context) },
    )
    return recordResponse(dataset, { stored, asOf, ifNoneMatch: event.headers['if-none-match'] })
  })
