import { deadlineOf } from '@cauce/lambda'
import type { Context } from 'aws-lambda'

/** Enough to answer with a problem after the Data API has been given up. */
const ANSWER_MS = 1_000

/** Epoch milliseconds until which a request may wait for the warehouse. */
export const answerDeadline = (context: Context): number => deadlineOf(context, ANSWER_MS)
