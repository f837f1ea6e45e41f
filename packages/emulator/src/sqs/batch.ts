import { AwsError } from '../service.ts'
import { queryErrorCodes } from './errors.ts'

export type BatchEntry = Record<string, unknown> & { Id: string }

const MAX_ENTRIES = 10

const refuse = (code: string, message: string) => new AwsError(code, message)

const checkIds = (entries: readonly BatchEntry[]) => {
  const seen = new Set<string>()
  for (const { Id } of entries) {
    if (!/^[A-Za-z0-9_-]{1,80}$/.test(Id ?? '')) {
      throw refuse(
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
      )
    }
    if (seen.has(Id)) throw refuse('BatchEntryIdsNotDistinct', `Id ${Id} repeated.`)
    seen.add(Id)
  }
}

/** The entries of a batch, each with an id of its own. Throws SQS's errors for the batch as a whole. */
export const parseEntries = (operation: string, value: unknown): readonly BatchEntry[] => {
  const entries = Array.isArray(value) ? (value as BatchEntry[]) : []
  if (entries.length === 0) {
    const entry = `${operation}RequestEntry`
    throw refuse('EmptyBatchRequest', `There should be at least one ${entry} in the request.`)
  }
  if (entries.length > MAX_ENTRIES) {
    throw refuse(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${MAX_ENTRIES}. You have sent ${entries.length}.`,
    )
  }
  checkIds(entries)
  return entries
}

/** Runs each entry alone: the wrong ones are reported beside the others' results. */
export const runEntries = (
  entries: readonly BatchEntry[],
  run: (entry: BatchEntry) => Record<string, unknown>,
) => {
  const Successful: Record<string, unknown>[] = []
  const Failed: Record<string, unknown>[] = []
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...run(entry) })
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      const Code = queryErrorCodes[error.code] ?? error.code
      Failed.push({ Id: entry.Id, Code, Message: error.message, SenderFault: true })
    }
  }
  // AWS leaves an empty list out.
  return {
    ...(Successful.length > 0 && { Successful }),
    ...(Failed.length > 0 && { Failed }),
  }
}
