/**
 * Calls a second for a whole account in a Region; not adjustable.
 * Source: https://docs.aws.amazon.com/redshift/latest/mgmt/amazon-redshift-limits.html#data-api-quotas-account
 */
export const dataApiQuotas: Readonly<Record<string, number>> = {
  ExecuteStatement: 30,
  BatchExecuteStatement: 20,
  DescribeStatement: 100,
  GetStatementResult: 20,
}
