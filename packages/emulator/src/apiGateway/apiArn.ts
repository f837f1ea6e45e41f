import type { Account } from '../service.ts'

/** What API Gateway's own actions act on: the request's path, in no account. */
export const apiArn = ({ region }: Account, path: string) => `arn:aws:apigateway:${region}::${path}`
