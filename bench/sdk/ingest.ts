/** The SDK clients and commands that the ingest function uses, and nothing else. */
export {
  BatchExecuteStatementCommand,
  CancelStatementCommand,
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
  RedshiftDataClient,
} from '@aws-sdk/client-redshift-data'
export { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
