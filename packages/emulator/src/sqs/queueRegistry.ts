import type { Account } from '../service.ts'
import { queueDoesNotExist } from './errors.ts'
import { requireText } from './parameters.ts'
import type { Queue } from './queue.ts'

export interface QueueRegistry {
  add(queue: Queue): void
  list(): readonly Queue[]
  url(queue: Queue): string
  findByArn(arn: string): Queue | undefined
  /** These throw `QueueDoesNotExist`. */
  getByName(name: string): Queue
  getByUrl(input: Record<string, unknown>): Queue
}

const existing = (queue: Queue | undefined) => {
  if (queue === undefined) throw queueDoesNotExist()
  return queue
}

export const createQueueRegistry = (
  account: Account,
  { awsEndpoint }: { awsEndpoint(): string },
): QueueRegistry => {
  const queues = new Map<string, Queue>()
  return {
    add: (queue) => void queues.set(queue.name, queue),
    list: () => [...queues.values()],
    url: (queue) => `${awsEndpoint()}/${account.accountId}/${queue.name}`,
    findByArn: (arn) => [...queues.values()].find((queue) => queue.arn === arn),
    getByName: (name) => existing(queues.get(name)),
    getByUrl(input) {
      // Only the path counts: clients may know this endpoint by another host name.
      const [name = '', accountId] = requireText(input, 'QueueUrl').split('/').reverse()
      return existing(accountId === account.accountId ? queues.get(name) : undefined)
    },
  }
}
