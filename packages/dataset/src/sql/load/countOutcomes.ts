import type { Dataset } from '../../dataset.ts'
import { sql } from '../sql.ts'
import { tableNames } from '../tableNames.ts'

/**
 * The batch's books, also when an earlier attempt committed them: events sent less `recorded` are
 * duplicates, `recorded` less `applied` are superseded. The date only spares the scan of older
 * blocks.
 */
export const countOutcomes = (dataset: Dataset) => sql`
  SELECT
    COUNT(*) AS recorded,
    COALESCE(SUM(CASE WHEN outcome = 'applied' THEN 1 ELSE 0 END), 0) AS applied
  FROM ${tableNames(dataset).ledger}
  WHERE batch_id = :batch_id::VARCHAR(64)
    AND committed_at >= DATEADD(day, -1, SYSDATE)`
