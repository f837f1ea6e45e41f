import { createHash } from 'node:crypto'
import type { ResourceInput } from '../service.ts'

/**
 * The name CloudFormation would generate for a resource that the template does not name: the same on every start,
 * so that data kept by name is found again.
 */
export const physicalName = (
  { stackName, logicalId }: ResourceInput,
  { maxLength }: { maxLength: number },
) => {
  const suffix = createHash('sha256').update(`${stackName}/${logicalId}`).digest('hex').slice(0, 12)
  return `${`${stackName}-${logicalId}`.slice(0, maxLength - 13)}-${suffix}`
}
