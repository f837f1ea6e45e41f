import type { Dataset } from '../../dataset.ts'
import { sql } from '../sql.ts'
import { tableNames } from '../tableNames.ts'

/**
 * By now `stage` holds one row a key, each newer than the table's: MERGE has no condition of its
 * own to tell.
 */
export const mergeStage = (dataset: Dataset) => sql`
  MERGE INTO ${tableNames(dataset).table}
  USING stage
    ON ${tableNames(dataset).table}.${dataset.key} = stage.${dataset.key}
  WHEN MATCHED THEN UPDATE SET
    ${storedColumns(dataset)
      .filter((name) => name !== dataset.key)
      .map((name) => `${name} = stage.${name}`)}
  WHEN NOT MATCHED THEN INSERT (
    ${storedColumns(dataset)}
  )
  VALUES (
    ${storedColumns(dataset).map((name) => `stage.${name}`)}
  )`

const storedColumns = ({ columns }: Dataset): string[] => [
  ...columns.map(({ name }) => name),
  'version',
  'event_id',
  'deleted_at',
  'load_seq',
  'committed_at',
]
