import { refuseProperties } from '../refuseProperties.ts'
import type { ResourceHandler } from '../service.ts'
import type { LambdaContext } from './lambdaContext.ts'

const RULES = {
  type: 'AWS::Lambda::Version',
  emulated: ['FunctionName'],
  ignored: ['CodeSha256', 'Description'],
}

/** `AWS::Lambda::Version`: a number to refer to. Only `$LATEST` can be invoked here. */
export const createVersionResource = ({ functions }: LambdaContext): ResourceHandler => {
  const published = new Map<string, number>()
  return (input) => {
    refuseProperties(input, RULES)
    const fn = functions.get(String(input.properties.FunctionName))
    const version = (published.get(fn.name) ?? 0) + 1
    published.set(fn.name, version)
    const arn = `${fn.arn}:${version}`
    return { ref: arn, attributes: { FunctionArn: arn, Version: String(version) } }
  }
}
