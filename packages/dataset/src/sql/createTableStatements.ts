import type { Dataset } from '../dataset.ts'
import { sql } from './sql.ts'
import { tableNames } from './tableNames.ts'

/**
 * Creates a dataset's tables and view, in order, for a migration to run once. Redshift enforces NOT
 * NULL only; that keys are unique is the load's doing, and the primary keys tell the planner so.
 */
export const createTableStatements = (dataset: Dataset): readonly string[] => [
  createTable(dataset),
  createMutex(dataset),
  fillMutex(dataset),
  createLedger(dataset),
  createView(dataset),
]

const createTable = (dataset: Dataset) => sql`
  CREATE TABLE ${tableNames(dataset).table} (
    ${dataset.columns.map(({ name, columnType }) =>
      name === dataset.key ? `${name} ${columnType} NOT NULL` : `${name} ${columnType}`,
    )},
    version BIGINT NOT NULL,
    event_id VARCHAR(64) NOT NULL,
    deleted_at TIMESTAMP,
    load_seq BIGINT NOT NULL,
    committed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (${dataset.key})
  )
  DISTSTYLE KEY
  DISTKEY (${dataset.access.distKey})
  SORTKEY (${dataset.access.sortKey})`

const createMutex = (dataset: Dataset) => sql`
  CREATE TABLE ${tableNames(dataset).mutex} (
    load_seq BIGINT NOT NULL
  )
  DISTSTYLE ALL`

const fillMutex = (dataset: Dataset) => sql`
  INSERT INTO ${tableNames(dataset).mutex} (load_seq)
  VALUES (0)`

const createLedger = (dataset: Dataset) => sql`
  CREATE TABLE ${tableNames(dataset).ledger} (
    event_id VARCHAR(64) NOT NULL,
    batch_id VARCHAR(64) NOT NULL,
    outcome VARCHAR(16) NOT NULL,
    load_seq BIGINT NOT NULL,
    committed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (event_id)
  )
  DISTSTYLE KEY
  DISTKEY (event_id)
  SORTKEY (committed_at)`

const createView = (dataset: Dataset) => sql`
  CREATE VIEW ${tableNames(dataset).current} AS
  SELECT
    ${dataset.columns.map(({ name }) => name)},
    version,
    committed_at
  FROM ${tableNames(dataset).table}
  WHERE deleted_at IS NULL`
