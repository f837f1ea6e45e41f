import type { Dataset } from '../../dataset.ts'
import { sql } from '../sql.ts'
import { tableNames } from '../tableNames.ts'

/** Leaves in `stage` only what changes the table. */
export const deleteSuperseded = (dataset: Dataset) => sql`
  DELETE FROM stage
  USING ${tableNames(dataset).ledger} l
  WHERE l.event_id = stage.event_id
    AND l.outcome = 'superseded'`
