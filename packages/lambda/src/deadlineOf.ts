import type { Context } from 'aws-lambda'

/** Epoch milliseconds at which work must end so that `marginMs` remain before Lambda's time-out. */
export const deadlineOf = (
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  marginMs: number,
): number => Date.now() + context.getRemainingTimeInMillis() - marginMs
