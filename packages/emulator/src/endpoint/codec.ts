import type { AwsError, AwsService } from '../service.ts'

export interface Answer {
  statusCode: number
  headers: Record<string, string>
  body: string | Uint8Array
}

/** What a protocol reads from a request before it is known which service it is for. */
export interface Call {
  /** The service is told by the target's prefix or, without one, by the signature's scope. */
  targetPrefix?: string
  operation: string
  /** Its name in the service, for a protocol that carries none. */
  nameOf?(service: AwsService): string | undefined
  /** Reads the input once the service, hence its dialect, is known. */
  input(service: AwsService): Record<string, unknown>
}

/** One wire protocol: how a call is read, and how its answer or its error is written. */
export interface Codec {
  encodeOutput(context: AnswerContext, output: Record<string, unknown>): Answer
  encodeError(context: AnswerContext, error: AwsError): Answer
}

export interface AnswerContext {
  operation: string
  requestId: string
  /** Absent when the request failed before its service was found. */
  service?: AwsService | undefined
}
