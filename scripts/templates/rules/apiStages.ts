import { finding, type Rule } from '../rule.ts'
import { property, resourcesOf } from '../template.ts'

export const apiStages: Rule = {
  name: 'apiStages',
  because:
    'The Data API takes about 20 reads a second from the whole account, so the front door must refuse first, and say so in its log.',
  find: (stacks) =>
    resourcesOf(stacks, 'AWS::ApiGatewayV2::Stage').flatMap((stage) => [
      ...(property(stage, 'DefaultRouteSettings', 'ThrottlingRateLimit') === undefined
        ? [finding(stage, 'has no rate limit: set DefaultRouteSettings.ThrottlingRateLimit')]
        : []),
      ...(property(stage, 'AccessLogSettings', 'DestinationArn') === undefined
        ? [finding(stage, 'has no access log: set AccessLogSettings')]
        : []),
    ]),
}
