import { invalidParameter } from './errors.ts'

const PAGE_SIZE = 100

interface Page<T> {
  items: readonly T[]
  NextToken?: string
}

/** SNS's lists come in pages of 100; the token here is the next item's position. */
export const parsePage = <T>(
  { NextToken }: Record<string, unknown>,
  all: readonly T[],
): Page<T> => {
  const start = NextToken === undefined ? 0 : Number(NextToken)
  if (!Number.isInteger(start) || start < 0) throw invalidParameter('NextToken')
  const end = start + PAGE_SIZE
  return { items: all.slice(start, end), ...(end < all.length && { NextToken: String(end) }) }
}
