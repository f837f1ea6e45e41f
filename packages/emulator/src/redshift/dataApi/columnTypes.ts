/** What the API says of a column of each type, by PostgreSQL's type oid. */
export interface ColumnType {
  typeName: string
  precision: number
  scale: number
  isSigned: boolean
  isCaseSensitive: boolean
  field: 'longValue' | 'doubleValue' | 'booleanValue' | 'stringValue'
}

const type = (
  typeName: string,
  precision: number,
  scale: number,
  traits: Partial<ColumnType> = {},
): ColumnType => ({
  typeName,
  precision,
  scale,
  isSigned: false,
  isCaseSensitive: false,
  field: 'stringValue',
  ...traits,
})

const INTEGER = { isSigned: true, field: 'longValue' } as const
const FLOAT = { isSigned: true, field: 'doubleValue' } as const
const CHARACTER = { isCaseSensitive: true } as const

export const TYPE_OIDS = {
  boolean: 16,
  bytea: 17,
  text: 25,
  real: 700,
  char: 1042,
  varchar: 1043,
  timestamp: 1114,
  numeric: 1700,
  super: 3802,
} as const

const VARCHAR = type('varchar', 65_535, 0, CHARACTER)

const TYPES: Record<number, ColumnType> = {
  [TYPE_OIDS.boolean]: type('bool', 1, 0, { field: 'booleanValue' }),
  [TYPE_OIDS.bytea]: type('varbyte', 64_000, 0, CHARACTER),
  20: type('int8', 19, 0, INTEGER),
  21: type('int2', 5, 0, INTEGER),
  23: type('int4', 10, 0, INTEGER),
  26: type('oid', 10, 0, INTEGER),
  [TYPE_OIDS.text]: VARCHAR,
  [TYPE_OIDS.real]: type('float4', 8, 8, FLOAT),
  701: type('float8', 17, 17, FLOAT),
  [TYPE_OIDS.char]: type('bpchar', 1, 0, CHARACTER),
  [TYPE_OIDS.varchar]: VARCHAR,
  1082: type('date', 13, 0),
  1083: type('time', 15, 6),
  1266: type('timetz', 21, 6),
  [TYPE_OIDS.timestamp]: type('timestamp', 29, 6),
  1184: type('timestamptz', 35, 6),
  [TYPE_OIDS.numeric]: type('numeric', 38, 0, { isSigned: true }),
  [TYPE_OIDS.super]: type('super', 2_147_483_647, 0),
}

/** Types that only catalogue views have are shown as text. */
export const columnType = (oid: number): ColumnType => TYPES[oid] ?? VARCHAR
