import { resolve } from '../resolve.ts'
import { finding, type Rule } from '../rule.ts'
import { type Place, property, resourcesOf, type Stack } from '../template.ts'

export const failureDestinations: Rule = {
  name: 'failureDestinations',
  because:
    'An event that a function fails on is lost after its retries, unless something takes it.',
  find: (stacks) => [
    ...invokedAsynchronously(stacks)
      .filter((place) => !hasFailureDestination(stacks, place))
      .map((place) =>
        finding(
          place,
          'is invoked asynchronously without an on-failure destination: set destinations.onFailure',
        ),
      ),
    ...polledQueues(stacks)
      .filter((queue) => property(queue, 'RedrivePolicy') === undefined)
      .map((queue) =>
        finding(queue, 'is polled by a function without a dead-letter queue: set RedrivePolicy'),
      ),
  ],
}

/** Services that hand over an event and do not wait for the outcome. */
const asynchronous = ['sns', 's3', 'events', 'scheduler', 'ses', 'logs', 'iot'].map(
  (service) => `${service}.amazonaws.com`,
)

const invokedAsynchronously = (stacks: readonly Stack[]): Place[] => {
  const functions = resourcesOf(stacks, 'AWS::Lambda::Permission')
    .filter((permission) => asynchronous.includes(String(property(permission, 'Principal'))))
    .flatMap((permission) =>
      resolve(stacks, permission.stack, property(permission, 'FunctionName')),
    )
  return [...new Map(functions.map((place) => [place.resource, place])).values()]
}

const hasFailureDestination = (stacks: readonly Stack[], { resource }: Place) =>
  resourcesOf(stacks, 'AWS::Lambda::EventInvokeConfig').some(
    (config) =>
      property(config, 'DestinationConfig', 'OnFailure', 'Destination') !== undefined &&
      resolve(stacks, config.stack, property(config, 'FunctionName')).some(
        (target) => target.resource === resource,
      ),
  )

const polledQueues = (stacks: readonly Stack[]): Place[] =>
  resourcesOf(stacks, 'AWS::Lambda::EventSourceMapping').flatMap((mapping) =>
    resolve(stacks, mapping.stack, property(mapping, 'EventSourceArn')),
  )
