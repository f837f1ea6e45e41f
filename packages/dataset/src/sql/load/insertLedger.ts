import type { Dataset } from '../../dataset.ts'
import { sql } from '../sql.ts'
import { tableNames } from '../tableNames.ts'

/**
 * Records what becomes of each staged event: only the newest of its key, if newer than the stored
 * one, is applied.
 */
export const insertLedger = (dataset: Dataset) => sql`
  INSERT INTO ${tableNames(dataset).ledger} (
    event_id,
    batch_id,
    outcome,
    load_seq,
    committed_at
  )
  SELECT
    s.event_id,
    :batch_id::VARCHAR(64),
    CASE
      WHEN s.newest > 1 THEN 'superseded'
      WHEN c.version > s.version THEN 'superseded'
      WHEN c.version = s.version AND c.event_id >= s.event_id THEN 'superseded'
      ELSE 'applied'
    END,
    s.load_seq,
    s.committed_at
  FROM (
    SELECT
      ${dataset.key},
      version,
      event_id,
      load_seq,
      committed_at,
      ROW_NUMBER() OVER (
        PARTITION BY ${dataset.key}
        ORDER BY version DESC, event_id DESC
      ) AS newest
    FROM stage
  ) s
  LEFT JOIN ${tableNames(dataset).table} c
    ON c.${dataset.key} = s.${dataset.key}`
