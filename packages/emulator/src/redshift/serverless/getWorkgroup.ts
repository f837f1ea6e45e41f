import { AwsError, type Operation } from '../../service.ts'
import type { Warehouse } from './warehouse.ts'

export const createGetWorkgroup = (warehouse: Warehouse): Operation => ({
  action: 'redshift-serverless:GetWorkgroup',
  resource: (input) => getWorkgroup(warehouse, input).arn,
  run({ input }) {
    const workgroup = getWorkgroup(warehouse, input)
    const { maxCapacity } = workgroup
    return {
      workgroup: {
        workgroupName: workgroup.name,
        workgroupId: workgroup.id,
        workgroupArn: workgroup.arn,
        namespaceName: workgroup.namespaceName,
        baseCapacity: workgroup.baseCapacity,
        ...(maxCapacity !== undefined && { maxCapacity }),
        creationDate: new Date(workgroup.createdAtMs).toISOString(),
        endpoint: { address: workgroup.address, port: workgroup.port, vpcEndpoints: [] },
        port: workgroup.port,
        status: 'AVAILABLE',
      },
    }
  },
})

const getWorkgroup = (warehouse: Warehouse, { workgroupName }: Record<string, unknown>) => {
  const workgroup = warehouse.findWorkgroup(String(workgroupName))
  if (workgroup) return workgroup
  throw new AwsError('ResourceNotFoundException', `Workgroup ${workgroupName} not found.`)
}
