import { AwsError } from '../service.ts'

const MAX_RESULTS = 60

/** One page of a list. The token is the next page's offset. */
export const pageOf = <T>(
  items: readonly T[],
  { MaxResults = MAX_RESULTS, NextToken = '0' }: Record<string, unknown>,
): { page: readonly T[]; next: { NextToken?: string } } => {
  const size = Number(MaxResults)
  const start = Number(NextToken)
  if (!(size >= 1 && size <= MAX_RESULTS) || !Number.isInteger(start)) {
    throw new AwsError(
      'InvalidParameterException',
      `MaxResults is from 1 to ${MAX_RESULTS}, NextToken from the answer before.`,
    )
  }
  const end = start + size
  return {
    page: items.slice(start, end),
    next: end < items.length ? { NextToken: String(end) } : {},
  }
}
