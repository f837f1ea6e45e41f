import {
  BatchExecuteStatementCommand,
  ExecuteStatementCommand,
  type ExecuteStatementCommandOutput,
  type RedshiftDataClient,
} from '@aws-sdk/client-redshift-data'
import type { Turn } from './createCaller.ts'
import { encodeParameters } from './encodeParameters.ts'
import type { Batch, Statement } from './redshift.ts'

/** Where statements run. `secretArn` makes the database user the secret's; without it, the user is the IAM role's. */
export interface Target {
  readonly workgroupName: string
  readonly database: string
  readonly secretArn?: string | undefined
}

/** Work that can be submitted again under the same token without running twice (the service remembers it for 8 hours). */
export interface Submission {
  readonly send: (
    client: RedshiftDataClient,
    clientToken: string,
    turn: Turn,
  ) => Promise<Pick<ExecuteStatementCommandOutput, 'Id' | 'Status' | 'HasResultSet'>>
  /** The statement whose rows are the result. */
  readonly resultId: (statementId: string) => string
}

export const statementSubmission = (target: Target, statement: Statement): Submission => {
  const input = {
    ...targetInput(target),
    ...encodeParameters(statement.parameters),
    ...nameInput(statement.name),
    Sql: statement.sql,
  }
  return {
    send: (client, clientToken, turn) =>
      client.send(new ExecuteStatementCommand({ ...input, ...turnInput(clientToken, turn) }), turn),
    resultId: (statementId) => statementId,
  }
}

export const batchSubmission = (target: Target, batch: Batch): Submission => {
  const input = {
    ...targetInput(target),
    ...encodeParameters(batch.parameters),
    ...nameInput(batch.name),
    Sqls: [...batch.sqls],
    ExecutionMode: 'TRANSACTION' as const,
  }
  return {
    send: (client, clientToken, turn) =>
      client.send(
        new BatchExecuteStatementCommand({ ...input, ...turnInput(clientToken, turn) }),
        turn,
      ),
    // Sub-statements are numbered from 1.
    resultId: (statementId) => `${statementId}:${batch.sqls.length}`,
  }
}

const targetInput = ({ workgroupName, database, secretArn }: Target) => ({
  WorkgroupName: workgroupName,
  Database: database,
  ...(secretArn === undefined ? {} : { SecretArn: secretArn }),
})

const nameInput = (name: string | undefined) => (name === undefined ? {} : { StatementName: name })

const turnInput = (clientToken: string, { waitSeconds }: Turn) => ({
  ClientToken: clientToken,
  ...(waitSeconds === undefined ? {} : { WaitTimeSeconds: waitSeconds }),
})
