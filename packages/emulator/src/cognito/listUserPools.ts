import type { Operation } from '../service.ts'
import { type CognitoContext, toTimestamp } from './cognitoContext.ts'
import { pageOf } from './page.ts'

export const createListUserPools = ({ pools }: CognitoContext): Operation => ({
  action: 'cognito-idp:ListUserPools',
  resource: () => '*',
  run({ input }) {
    const { page, next } = pageOf(pools.list(), input)
    const UserPools = page.map(({ id, name, createdAtMs }) => ({
      Id: id,
      Name: name,
      CreationDate: toTimestamp(createdAtMs),
    }))
    return { UserPools, ...next }
  },
})
