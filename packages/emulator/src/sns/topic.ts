export interface Topic {
  name: string
  arn: string
  displayName: string
  signatureVersion: string
  kmsMasterKeyId?: string
  policy?: object
}

/** From a topic to a Lambda function. */
export interface Subscription {
  arn: string
  topicArn: string
  functionArn: string
  /** Gets what could not be handed to Lambda. */
  deadLetterQueueArn?: string
}
