export interface Queue {
  name: string
  arn: string
  visibilityTimeoutSeconds: number
  messageRetentionSeconds: number
  delaySeconds: number
  waitTimeSeconds: number
  maximumMessageSizeBytes: number
  kmsMasterKeyId?: string
  /** Epoch milliseconds. */
  createdAt: number
  policy?: QueuePolicy
}

export interface QueuePolicy {
  Version?: string
  Statement: readonly Record<string, unknown>[]
}
