import {
  type CloudFormationClient,
  DescribeStacksCommand,
  type Output,
} from '@aws-sdk/client-cloudformation'

/** A deployed stack's outputs by key. Throws when there is no such stack. */
export const readOutputs = async (
  client: CloudFormationClient,
  stackName: string,
): Promise<ReadonlyMap<string, string>> => {
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stackName }))
  const outputs: Output[] = Stacks?.[0]?.Outputs ?? []
  return new Map(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]))
}
