import { type Account, AwsError, type AwsService, type ResourceHandlers } from '../service.ts'
import type { Store } from '../store.ts'
import { createArrivals } from './arrivals.ts'
import { createChangeMessageVisibility } from './changeMessageVisibility.ts'
import { createDeleteMessage } from './deleteMessage.ts'
import { createDeleteMessageBatch } from './deleteMessageBatch.ts'
import { enqueue, parseDraft } from './enqueue.ts'
import { queryErrorCodes, queueDoesNotExist } from './errors.ts'
import { createGetQueueAttributes } from './getQueueAttributes.ts'
import { createGetQueueUrl } from './getQueueUrl.ts'
import { createListQueues } from './listQueues.ts'
import type { MessageAttributes } from './messageAttributes.ts'
import { createMessageStore } from './messageStore.ts'
import { createPurgeQueue } from './purgeQueue.ts'
import { maySend, type ServiceCaller } from './queueAccess.ts'
import { createQueuePolicyResource } from './queuePolicyResource.ts'
import { createQueueRegistry } from './queueRegistry.ts'
import { createQueueResource } from './queueResource.ts'
import { createReceiveMessage } from './receiveMessage.ts'
import { createSendMessage } from './sendMessage.ts'
import { createSendMessageBatch } from './sendMessageBatch.ts'
import type { SqsContext } from './sqsContext.ts'

export interface InternalMessage {
  queueArn: string
  body: string
  messageAttributes?: MessageAttributes
  /** Checked against the queue's policy. Absent when the sender's role was checked elsewhere. */
  caller?: ServiceCaller
}

export interface Sqs {
  service: AwsService
  resources: ResourceHandlers
  /** For other emulated services. Durable when it returns. Throws `QueueDoesNotExist` or `AccessDenied`. */
  sendMessage(message: InternalMessage): void
}

const sendInternally = (sqs: SqsContext, message: InternalMessage) => {
  const queue = sqs.queues.findByArn(message.queueArn)
  if (queue === undefined) throw queueDoesNotExist()
  const { caller } = message
  if (caller !== undefined && !maySend(queue, caller)) {
    const text = `${caller.principal} is not allowed to send to ${queue.arn}: its policy does not say so.`
    throw new AwsError('AccessDenied', text, 403)
  }
  const draft = parseDraft(queue, {
    MessageBody: message.body,
    MessageAttributes: message.messageAttributes,
  })
  enqueue(sqs, { queue, draft, senderId: sqs.account.accountId })
}

export const createSqs = (
  account: Account,
  store: Store,
  options: { awsEndpoint(): string },
): Sqs => {
  const sqs: SqsContext = {
    account,
    queues: createQueueRegistry(account, options),
    messages: createMessageStore(account, store),
    arrivals: createArrivals(),
  }
  return {
    service: {
      signingName: 'sqs',
      protocols: ['awsJson1.0', 'awsQuery'],
      targetPrefix: 'AmazonSQS',
      xmlNamespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
      query: {
        inputLists: {
          AttributeName: 'AttributeNames',
          MessageAttributeName: 'MessageAttributeNames',
          MessageSystemAttributeName: 'MessageSystemAttributeNames',
          SendMessageBatchRequestEntry: 'Entries',
          DeleteMessageBatchRequestEntry: 'Entries',
        },
        inputMaps: { MessageAttribute: 'MessageAttributes' },
        outputs: {
          Messages: 'Message',
          Attributes: 'Attribute',
          MessageAttributes: 'MessageAttribute',
          QueueUrls: 'QueueUrl',
          Successful: '{operation}ResultEntry',
          Failed: 'BatchResultErrorEntry',
        },
      },
      queryErrorCodes,
      operations: {
        ChangeMessageVisibility: createChangeMessageVisibility(sqs),
        DeleteMessage: createDeleteMessage(sqs),
        DeleteMessageBatch: createDeleteMessageBatch(sqs),
        GetQueueAttributes: createGetQueueAttributes(sqs),
        GetQueueUrl: createGetQueueUrl(sqs),
        ListQueues: createListQueues(sqs),
        PurgeQueue: createPurgeQueue(sqs),
        ReceiveMessage: createReceiveMessage(sqs),
        SendMessage: createSendMessage(sqs),
        SendMessageBatch: createSendMessageBatch(sqs),
      },
    },
    resources: {
      'AWS::SQS::Queue': createQueueResource(sqs),
      'AWS::SQS::QueuePolicy': createQueuePolicyResource(sqs),
    },
    sendMessage: (message) => sendInternally(sqs, message),
  }
}
