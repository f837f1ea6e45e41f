import type { Warehouse } from './warehouse.ts'

const OBJECTS = ['', '_mutex', '_ledger', '_current'] as const

const columnsOf = async (warehouse: Warehouse, name: string) => {
  const rows = await warehouse.query(
    `SELECT column_name, data_type, character_maximum_length AS size, is_nullable
     FROM svv_columns
     WHERE table_schema = 'public' AND table_name = :name`,
    { name },
  )
  return Object.fromEntries(
    rows.map(({ column_name, data_type, size, is_nullable }) => [
      column_name,
      `${data_type}${size === null ? '' : `(${size})`}${is_nullable === 'YES' ? '' : ' NOT NULL'}`,
    ]),
  )
}

/** A dataset's table, its helpers and its view, as the warehouse's catalogue has them: type by column, in no order. */
export const tablesOf = async (warehouse: Warehouse, table: string) =>
  Object.fromEntries(
    await Promise.all(
      OBJECTS.map(async (suffix) => [
        suffix || 'table',
        await columnsOf(warehouse, `${table}${suffix}`),
      ]),
    ),
  )
