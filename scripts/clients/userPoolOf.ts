import type { StageAuthorizer } from './findAuthorizer.ts'

const COGNITO = /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/([\w-]+)$/

/** The user pool that the API trusts, so that a pool of the same name left by a removed stage is never mistaken for it. */
export const userPoolOf = (stage: string, { issuer }: Pick<StageAuthorizer, 'issuer'>): string => {
  const [, userPoolId] = COGNITO.exec(issuer) ?? []
  if (userPoolId) return userPoolId
  throw new Error(
    `Stage ${stage} takes tokens of ${issuer}: make the client there, and list its id as \`audience\` in services/stages.yml.`,
  )
}
