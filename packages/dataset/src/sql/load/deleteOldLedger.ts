import type { Dataset } from '../../dataset.ts'
import { sql } from '../sql.ts'
import { tableNames } from '../tableNames.ts'

/**
 * Thirty days are longer than any queue keeps a message. Redelivered later still, an event is older
 * than its record.
 */
export const deleteOldLedger = (dataset: Dataset) => sql`
  DELETE FROM ${tableNames(dataset).ledger}
  WHERE committed_at < DATEADD(day, -30, SYSDATE)`
