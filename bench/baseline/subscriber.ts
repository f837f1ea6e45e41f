import type { SNSEvent } from 'aws-lambda'
import { environmentTarget } from './environmentTarget.ts'
import { insertCustomer } from './insertCustomer.ts'

/** The original's `subscriber`: consumes the topic and inserts each message. */
export const handler = async ({ Records }: SNSEvent): Promise<void> => {
  for (const { Sns } of Records) await insertCustomer(environmentTarget, Sns.Message)
}
