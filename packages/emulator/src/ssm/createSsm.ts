import { refuseProperties } from '../refuseProperties.ts'
import type { Account, AwsService, ResourceHandlers } from '../service.ts'
import type { Store } from '../store.ts'
import { createParameters } from './parameters.ts'
import { createPutParameter } from './putParameter.ts'

export interface Ssm {
  service: AwsService
  resources: ResourceHandlers
  findParameter(name: string): string | undefined
}

const PARAMETER = {
  type: 'AWS::SSM::Parameter',
  emulated: ['Name', 'Type', 'Value'],
  ignored: ['Description', 'Tags', 'Tier'],
}

/** Systems Manager's parameter store, as far as stacks read it. */
export const createSsm = (account: Account, store: Store): Ssm => {
  const parameters = createParameters(store)
  return {
    service: {
      signingName: 'ssm',
      protocols: ['awsJson1.1'],
      targetPrefix: 'AmazonSSM',
      operations: { PutParameter: createPutParameter(account, parameters) },
    },
    resources: {
      'AWS::SSM::Parameter': (resource) => {
        refuseProperties(resource, PARAMETER)
        const { Name, Type, Value } = resource.properties as Record<string, string>
        if (Type !== 'String') throw new Error(`type ${Type} is not emulated, only String`)
        if (!Name || !Value) throw new Error('Name and Value are needed')
        parameters.deploy(Name, Value)
        return { ref: Name, attributes: { Type, Value } }
      },
    },
    findParameter: (name) => parameters.find(name)?.value,
  }
}
