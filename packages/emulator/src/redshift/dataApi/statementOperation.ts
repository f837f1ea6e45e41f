import type { Operation } from '../../service.ts'
import type { DataApi } from './dataApi.ts'

/** The operations on one statement: AWS defines no resource for them, only whose the statement is. */
export const statementOperation = (
  { statements }: DataApi,
  name: string,
  run: Operation['run'],
): Operation => ({
  action: `redshift-data:${name}`,
  resource: () => '*',
  conditions: (input) => ({
    'redshift-data:statement-owner-iam-userid': statements.getOwner(input).userId,
  }),
  run,
})
