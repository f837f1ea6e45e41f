import type { Account } from '../service.ts'
import type { Arrivals } from './arrivals.ts'
import type { MessageStore } from './messageStore.ts'
import type { QueueRegistry } from './queueRegistry.ts'

/** What SQS's operations share. */
export interface SqsContext {
  account: Account
  queues: QueueRegistry
  messages: MessageStore
  arrivals: Arrivals
}
