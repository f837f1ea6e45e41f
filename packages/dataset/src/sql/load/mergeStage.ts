import type { Dataset } from '../../dataset.ts'
import { sql } from '../sql.ts'
import { tableNames } from '../tableNames.ts'

/**
 * By now `stage` holds one row a key, each newer than the table's, which makes way for it whole: a
 * column that a newer release added and this one does not know becomes NULL. Setting only the known
 * columns would keep in it what another event said, even through an erasure. `stage` is LIKE the
 * table, so both have the same columns in the same order, as this form asks.
 */
export const mergeStage = (dataset: Dataset) => {
  const { table } = tableNames(dataset)
  return sql`
    MERGE INTO ${table}
    USING stage
      ON ${table}.${dataset.key} = stage.${dataset.key}
    REMOVE DUPLICATES`
}
