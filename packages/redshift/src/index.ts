export { createRedshift, type RedshiftDeps } from './createRedshift.ts'
export { createRedshiftDataClient } from './createRedshiftDataClient.ts'
export { encodeRows } from './encodeRows.ts'
export type { Batch, Parameters, Redshift, Row, RunOptions, Statement, Value } from './redshift.ts'
