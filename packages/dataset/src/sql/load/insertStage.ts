import type { Dataset } from '../../dataset.ts'
import { sql } from '../sql.ts'
import { tableNames } from '../tableNames.ts'

/**
 * Fills `stage` with one row for each event that the ledger does not have yet. A producer that
 * gives two events one identity gets the one with the greatest version. The mutex is asked for its
 * maximum so that a missing or a second row there can neither lose an event nor stage it twice.
 */
export const insertStage = (dataset: Dataset) => sql`
  INSERT INTO stage (
    ${columnNames(dataset)},
    version,
    event_id,
    deleted_at,
    load_seq,
    committed_at
  )
  SELECT
    ${columnNames(dataset).map((name) => `e.${name}`)},
    e.version,
    e.event_id,
    CASE WHEN e.op = 'erase' THEN SYSDATE END,
    m.load_seq,
    SYSDATE
  FROM (
    SELECT
      d.*,
      ROW_NUMBER() OVER (
        PARTITION BY d.event_id
        ORDER BY d.version DESC, d.op, d.${dataset.key}
      ) AS copy_number
    FROM (
      SELECT
        ${dataset.columns.map(({ name, castFromSuper }) => `${castFromSuper(`r.${name}`)} AS ${name}`)},
        r.version::BIGINT AS version,
        r.event_id::VARCHAR(68) AS event_id,
        r.op::VARCHAR(8) AS op
      FROM incoming i, i.doc AS r
    ) d
  ) e
  CROSS JOIN (
    SELECT COALESCE(MAX(load_seq), 0) AS load_seq
    FROM ${tableNames(dataset).mutex}
  ) m
  LEFT JOIN ${tableNames(dataset).ledger} l
    ON l.event_id = e.event_id
  WHERE e.copy_number = 1
    AND l.event_id IS NULL`

const columnNames = ({ columns }: Dataset) => columns.map(({ name }) => name)
