import type { AwsRequest, Operation } from '../service.ts'
import type { Queue } from './queue.ts'
import type { SqsContext } from './sqsContext.ts'

type Run = (request: AwsRequest, queue: Queue) => ReturnType<Operation['run']>

/** An operation on the queue that `QueueUrl` names. */
export const onQueue = ({ queues }: SqsContext, action: string, run: Run): Operation => ({
  action,
  resource: (input) => queues.getByUrl(input).arn,
  run: (request) => run(request, queues.getByUrl(request.input)),
})
