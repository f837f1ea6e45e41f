import type { Dataset } from '../../dataset.ts'
import { sql } from '../sql.ts'
import { tableNames } from '../tableNames.ts'

/**
 * The batch's books, from what the warehouse itself received. `settled`: the documents whose event
 * the ledger has, which must be all that were sent. `recorded`: the events of this batch that were
 * new; `applied`: those of them that changed the table.
 */
export const countOutcomes = (dataset: Dataset) => sql`
  SELECT
    COUNT(l.event_id) AS settled,
    COUNT(DISTINCT CASE WHEN l.batch_id = :batch_id::VARCHAR(64) THEN l.event_id END) AS recorded,
    COUNT(
      DISTINCT CASE
        WHEN l.batch_id = :batch_id::VARCHAR(64) AND l.outcome = 'applied' THEN l.event_id
      END
    ) AS applied
  FROM (
    SELECT r.event_id::VARCHAR(68) AS event_id
    FROM incoming i, i.doc AS r
  ) e
  LEFT JOIN ${tableNames(dataset).ledger} l
    ON l.event_id = e.event_id`
