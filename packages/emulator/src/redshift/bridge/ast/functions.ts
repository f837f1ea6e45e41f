import type { Node } from 'libpg-query'
import {
  asCurrentDatabase,
  asDecode,
  asExtract,
  asListagg,
  asMedian,
  asNvl,
  asNvl2,
  asRatioToReport,
  asVersion,
  withUnit,
} from './functionRewrites.ts'
import { lastName, string } from './nodes.ts'
import type { NodeOf } from './tree.ts'

export interface FunctionContext {
  /** The name clients know the database by. */
  database: string
}

export type FuncCall = NodeOf<'FuncCall'>
export type FunctionRewrite = (call: FuncCall, context: FunctionContext) => Node | undefined

const words = (list: string) => list.trim().split(/\s+/)

/** The same in PostgreSQL. */
const NATIVE = words(`
  count sum min max stddev stddev_samp stddev_pop variance var_samp var_pop bool_and bool_or bit_and bit_or
  percentile_cont percentile_disc any_value
  row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value
  abs acos asin atan atan2 cbrt ceil ceiling cos cot degrees exp floor ln log mod pi power pow radians random round
  sign sin sqrt tan trunc
  ascii bit_length btrim char_length character_length chr concat initcap left length like_escape lower lpad ltrim md5
  octet_length position quote_ident quote_literal regexp_count regexp_instr regexp_replace regexp_substr repeat replace
  reverse right rpad rtrim similar_to_escape split_part strpos substr substring to_hex translate trim upper
  timezone to_char to_date to_number to_timestamp
  current_schema current_schemas has_database_privilege has_schema_privilege has_table_privilege pg_backend_pid
`)

/** In the prelude. */
const PRELUDE = words(`
  getdate len charindex strtol sha2 convert_timezone last_day add_months avg
  json_parse can_json_parse is_valid_json is_valid_json_array json_extract_path_text json_array_length
  json_extract_array_element_text json_typeof get_array_length
`)

const inPrelude: FunctionRewrite = (call) => {
  call.funcname = [string('rs'), string(lastName(call.funcname) ?? '')]
  return undefined
}

const FUNCTIONS: Record<string, FunctionRewrite | undefined> = {
  ...Object.fromEntries(NATIVE.map((name) => [name, () => undefined])),
  ...Object.fromEntries(PRELUDE.map((name) => [name, inPrelude])),
  current_database: asCurrentDatabase,
  date_add: withUnit('rs', 'dateadd'),
  date_diff: withUnit('rs', 'datediff'),
  date_part: withUnit('pg_catalog', 'date_part'),
  date_trunc: withUnit('pg_catalog', 'date_trunc'),
  dateadd: withUnit('rs', 'dateadd'),
  datediff: withUnit('rs', 'datediff'),
  decode: asDecode,
  extract: asExtract,
  listagg: asListagg,
  median: asMedian,
  nvl: asNvl,
  nvl2: asNvl2,
  ratio_to_report: asRatioToReport,
  version: asVersion,
}

/** Functions that Redshift has and this emulator runs; any other name is refused. */
export const isKnownFunction = (name: string) => Object.hasOwn(FUNCTIONS, name)

export const rewriteFunction: FunctionRewrite = (call, context) =>
  FUNCTIONS[lastName(call.funcname) ?? '']?.(call, context)
