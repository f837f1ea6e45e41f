import { evaluate, parsePolicy } from '../iam/policy.ts'
import type { Queue, QueuePolicy } from './queue.ts'

/** An AWS service that acts for a resource of the account, e.g. SNS for a topic. */
export interface ServiceCaller {
  principal: string
  sourceArn: string
}

const asList = (value: unknown) => (Array.isArray(value) ? value : [value])

const names = (principal: unknown, service: string) => {
  if (principal === '*') return true
  const { Service, AWS } = principal as { Service?: unknown; AWS?: unknown }
  return asList(Service).includes(service) || asList(AWS).includes('*')
}

/** The statements about one service, as the evaluator of identity policies reads them: without a principal. */
const statementsFor = ({ Statement }: QueuePolicy, service: string) =>
  asList(Statement)
    .filter(({ Principal }) => names(Principal, service))
    .map(({ Principal, ...statement }) => statement)

/** Whether the queue's policy lets a service send. Without a policy no service may. */
export const maySend = (queue: Queue, { principal, sourceArn }: ServiceCaller) => {
  if (queue.policy === undefined) return false
  const policy = parsePolicy({ Statement: statementsFor(queue.policy, principal) }, queue.name)
  const context = {
    'aws:sourcearn': sourceArn,
    'aws:sourceaccount': sourceArn.split(':')[4] ?? '',
    'aws:securetransport': 'true',
  }
  const request = { action: 'sqs:SendMessage', resource: queue.arn, context }
  return evaluate([policy], request) === 'allow'
}
