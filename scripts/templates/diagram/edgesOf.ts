import { resolve } from '../resolve.ts'
import { statementsOf } from '../statements.ts'
import { listOf, type Place, property, resourcesOf, type Stack } from '../template.ts'
import type { Edge } from './diagram.ts'
import { alarmsIdOf, idOf } from './nodesOf.ts'

export const producer = 'producer'
export const client = 'client'
export const onCall = 'on call'

/** Of two edges between the same nodes the first says more, and stays. */
export const edgesOf = (stacks: readonly Stack[]): Edge[] => {
  const edges = [
    publications,
    subscriptions,
    redrives,
    polls,
    failures,
    routes,
    authorizers,
    integrations,
    permissions,
    alarms,
    mails,
  ].flatMap((find) => find(stacks))
  return [
    ...new Map(edges.reverse().map((edge) => [`${edge.from}>${edge.to}`, edge])).values(),
  ].reverse()
}

const between = (from: readonly Place[], to: readonly Place[], rest: Omit<Edge, 'from' | 'to'>) =>
  from.flatMap((source) => to.map((target) => ({ from: idOf(source), to: idOf(target), ...rest })))

const resolver =
  (stacks: readonly Stack[], type: string) =>
  (place: Place, ...path: string[]) =>
    resolve(stacks, place.stack, property(place, ...path)).filter(
      ({ resource }) => resource.Type === type,
    )

/** Whoever holds a policy that allows publishing. */
const publications = (stacks: readonly Stack[]): Edge[] =>
  statementsOf(stacks)
    .filter(({ resource }) => resource.Type === 'AWS::IAM::ManagedPolicy')
    .filter(({ actions }) => actions.includes('sns:Publish'))
    .flatMap(({ stack, resources }) => resolve(stacks, stack, resources))
    .map((topic) => ({ from: producer, to: idOf(topic), label: 'publishes', kind: 'main' }))

const subscriptions = (stacks: readonly Stack[]): Edge[] =>
  resourcesOf(stacks, 'AWS::SNS::Subscription').flatMap((subscription) => {
    const topics = resolver(stacks, 'AWS::SNS::Topic')(subscription, 'TopicArn')
    const targets = resolve(stacks, subscription.stack, property(subscription, 'Endpoint'))
    const label = property(subscription, 'Protocol') === 'lambda' ? 'invokes' : 'delivers'
    return [
      ...between(topics, targets, { label, kind: 'main' }),
      ...between(
        topics,
        resolve(stacks, subscription.stack, property(subscription, 'RedrivePolicy')),
        { label: 'cannot deliver', kind: 'failure' },
      ),
    ]
  })

const redrives = (stacks: readonly Stack[]): Edge[] =>
  resourcesOf(stacks, 'AWS::SQS::Queue').flatMap((queue) =>
    between([queue], resolver(stacks, 'AWS::SQS::Queue')(queue, 'RedrivePolicy'), {
      label: 'received too often',
      kind: 'failure',
    }),
  )

const polls = (stacks: readonly Stack[]): Edge[] =>
  resourcesOf(stacks, 'AWS::Lambda::EventSourceMapping').flatMap((mapping) =>
    between(
      resolve(stacks, mapping.stack, property(mapping, 'EventSourceArn')),
      resolver(stacks, 'AWS::Lambda::Function')(mapping, 'FunctionName'),
      { label: 'batches', kind: 'main' },
    ),
  )

const failures = (stacks: readonly Stack[]): Edge[] =>
  resourcesOf(stacks, 'AWS::Lambda::EventInvokeConfig').flatMap((config) =>
    between(
      resolver(stacks, 'AWS::Lambda::Function')(config, 'FunctionName'),
      resolve(stacks, config.stack, property(config, 'DestinationConfig', 'OnFailure')),
      { label: 'fails after retries', kind: 'failure' },
    ),
  )

const routes = (stacks: readonly Stack[]): Edge[] =>
  resourcesOf(stacks, 'AWS::ApiGatewayV2::Api').map((api) => ({
    from: client,
    to: idOf(api),
    label: resourcesOf([api.stack], 'AWS::ApiGatewayV2::Route')
      .map((route) => {
        const isOpen = property(route, 'AuthorizerId') === undefined
        return `${property(route, 'RouteKey')}${isOpen ? ' (open)' : ''}`
      })
      .join('\n'),
    kind: 'main',
  }))

const authorizers = (stacks: readonly Stack[]): Edge[] =>
  resourcesOf(stacks, 'AWS::ApiGatewayV2::Authorizer').flatMap((authorizer) => {
    const pools = resolver(stacks, 'AWS::Cognito::UserPool')(
      authorizer,
      'JwtConfiguration',
      'Issuer',
    )
    return [
      ...pools.map(
        (pool): Edge => ({
          from: client,
          to: idOf(pool),
          label: 'gets a token',
          kind: 'aside',
        }),
      ),
      ...between(pools, resolver(stacks, 'AWS::ApiGatewayV2::Api')(authorizer, 'ApiId'), {
        label: 'public keys',
        kind: 'aside',
      }),
    ]
  })

const integrations = (stacks: readonly Stack[]): Edge[] =>
  resourcesOf(stacks, 'AWS::ApiGatewayV2::Integration').flatMap((integration) =>
    between(
      resolver(stacks, 'AWS::ApiGatewayV2::Api')(integration, 'ApiId'),
      resolver(stacks, 'AWS::Lambda::Function')(integration, 'IntegrationUri'),
      { label: 'invokes', kind: 'main' },
    ),
  )

/** What a function may do by its role, of what a reader asks about. */
const verbs: Readonly<Record<string, Pick<Edge, 'label' | 'kind'>>> = {
  'redshift-data:BatchExecuteStatement': { label: 'loads', kind: 'main' },
  'redshift-data:ExecuteStatement': { label: 'reads', kind: 'main' },
  'sqs:SendMessage': { label: 'rejects a record', kind: 'failure' },
}

const permissions = (stacks: readonly Stack[]): Edge[] =>
  resourcesOf(stacks, 'AWS::Lambda::Function').flatMap((place) => {
    const roles = resolver(stacks, 'AWS::IAM::Role')(place, 'Role').map(({ resource }) => resource)
    return statementsOf(stacks)
      .filter(({ resource, effect }) => roles.includes(resource) && effect === 'Allow')
      .flatMap(({ stack, actions, resources }) =>
        listOf(actions).flatMap((action) => {
          const verb = verbs[String(action)]
          return verb ? between([place], resolve(stacks, stack, resources), verb) : []
        }),
      )
  })

/** Every alarm of a stack is one node. */
const alarms = (stacks: readonly Stack[]): Edge[] =>
  resourcesOf(stacks, 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm').flatMap(
    (alarm) =>
      resolver(stacks, 'AWS::SNS::Topic')(alarm, 'AlarmActions').map(
        (topic): Edge => ({
          from: alarmsIdOf(alarm.stack),
          to: idOf(topic),
          label: 'ring',
          kind: 'failure',
        }),
      ),
  )

const mails = (stacks: readonly Stack[]): Edge[] =>
  resourcesOf(stacks, 'AWS::SNS::Subscription')
    .filter((subscription) => property(subscription, 'Protocol') === 'email')
    .flatMap((subscription) => resolver(stacks, 'AWS::SNS::Topic')(subscription, 'TopicArn'))
    .map((topic) => ({ from: idOf(topic), to: onCall, label: 'mails', kind: 'failure' }))
