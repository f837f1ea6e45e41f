import type { Account } from './service.ts'

/** `arn:aws:<service>:<region>:<account>:<resource>` */
export const arnOf = ({ region, accountId }: Account, service: string, resource: string) =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`
