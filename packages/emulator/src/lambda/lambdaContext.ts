import type { Iam } from '../iam/createIam.ts'
import type { Account } from '../service.ts'
import type { FunctionRegistry } from './functionRegistry.ts'

/** What Lambda's resources share. */
export interface LambdaContext {
  account: Account
  functions: FunctionRegistry
  iam: Pick<Iam, 'assertTrusts' | 'authenticate' | 'credentialsFor' | 'decide'>
  codeDirectory: string
  /** The path of the zip that a `Code` property (`{ S3Bucket, S3Key }`) names. */
  artifactFor(stackName: string, code: unknown): string
  /** Called when a function is created: events may wait for it from an earlier process. */
  onCreated(): void
}
