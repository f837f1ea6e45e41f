/**
 * SQL that selects a TIMESTAMP column as ISO 8601 UTC with microseconds. On its own the Data API
 * prints it without a zone and trims its zeros:
 * https://docs.aws.amazon.com/redshift/latest/mgmt/data-api.html
 */
export const selectInstant = (column: string) =>
  `TO_CHAR(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS ${column}`
