import { physicalName } from '../cloudformation/physicalName.ts'
import { refuseProperties } from '../refuseProperties.ts'
import type { ResourceHandler } from '../service.ts'
import type { LambdaContext } from './lambdaContext.ts'

const RULES = {
  type: 'AWS::Lambda::Permission',
  emulated: ['FunctionName', 'Action', 'Principal', 'SourceArn', 'SourceAccount'],
}

/** `AWS::Lambda::Permission`: a statement of the function's resource policy. */
export const createPermissionResource =
  ({ functions }: LambdaContext): ResourceHandler =>
  (input) => {
    refuseProperties(input, RULES)
    const { FunctionName, Action, Principal, SourceArn, SourceAccount } = input.properties
    functions.addPermission(functions.get(String(FunctionName)), {
      action: String(Action),
      principal: String(Principal),
      ...(SourceArn !== undefined && { sourceArn: String(SourceArn) }),
      ...(SourceAccount !== undefined && { sourceAccount: String(SourceAccount) }),
    })
    const id = physicalName(input, { maxLength: 100 })
    return { ref: id, attributes: { Id: id } }
  }
