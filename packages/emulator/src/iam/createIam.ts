import { randomBytes } from 'node:crypto'
import { type Account, AwsError, type Principal, type ResourceHandlers } from '../service.ts'
import { stableText } from '../stableText.ts'
import { AWS_MANAGED_POLICIES } from './managedPolicies.ts'
import type { Decision } from './policy.ts'
import { iamResources } from './resources.ts'
import { createRoles } from './roles.ts'

export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
}

interface Access {
  principal: Principal
  action: string
  resource: string
  conditions: Record<string, string>
}

export interface Iam {
  resources: ResourceHandlers
  /** Temporary keys of a role for a service that acts in its name; the same ones for the same session. */
  credentialsFor(roleArn: string, sessionName: string): Credentials
  /** Throws when the role's trust policy does not let `service` (`lambda.amazonaws.com`) assume it. */
  assertTrusts(roleArn: string, service: string): void
  authenticate(keys: {
    accessKeyId: string
    sessionToken: string | undefined
  }): Principal | undefined
  decide(access: Access): Decision
}

interface Session {
  credentials: Credentials
  principal: Principal
}

const ADMINISTRATOR_KEY_ID = 'test'

// AWS answers it whatever the policies say, even an explicit Deny.
const ALWAYS_ALLOWED = 'sts:GetCallerIdentity'

const lowerCaseKeys = (record: Record<string, string>) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]))

const keyIdOf = (roleArn: string, sessionName: string) =>
  `ASIA${stableText('access-key', `${roleArn}/${sessionName}`, 16).toUpperCase()}`

/** Roles, their policies, and who holds which key. The key `test` is the account's administrator. */
export const createIam = ({ accountId, region }: Account): Iam => {
  const roles = createRoles(accountId)
  const sessions = new Map<string, Session>()
  const administrator: Principal = { arn: `arn:aws:iam::${accountId}:root`, userId: accountId }
  for (const [arn, document] of Object.entries(AWS_MANAGED_POLICIES)) {
    roles.defineManagedPolicy(arn, document)
  }

  const openSession = (roleArn: string, sessionName: string): Session => {
    const { name, id } = roles.getByArn(roleArn)
    return {
      credentials: {
        accessKeyId: keyIdOf(roleArn, sessionName),
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(48).toString('base64'),
      },
      principal: {
        arn: `arn:aws:sts::${accountId}:assumed-role/${name}/${sessionName}`,
        userId: `${id}:${sessionName}`,
        roleName: name,
      },
    }
  }

  const globalConditions = ({ arn, userId }: Principal) => ({
    'aws:userid': userId,
    'aws:PrincipalArn': arn,
    'aws:PrincipalAccount': accountId,
    'aws:RequestedRegion': region,
  })

  return {
    resources: iamResources(roles, { accountId }),

    credentialsFor(roleArn, sessionName) {
      const keyId = keyIdOf(roleArn, sessionName)
      const session = sessions.get(keyId) ?? openSession(roleArn, sessionName)
      sessions.set(keyId, session)
      return session.credentials
    },

    assertTrusts(roleArn, service) {
      if (roles.getByArn(roleArn).trustedServices.includes(service)) return
      throw new AwsError(
        'InvalidParameterValueException',
        `The role ${roleArn} cannot be assumed by ${service}: its trust policy does not allow it.`,
      )
    },

    authenticate({ accessKeyId, sessionToken }) {
      if (accessKeyId === ADMINISTRATOR_KEY_ID) return administrator
      const session = sessions.get(accessKeyId)
      return session?.credentials.sessionToken === sessionToken ? session?.principal : undefined
    },

    decide({ principal, action, resource, conditions }) {
      const { roleName } = principal
      if (roleName === undefined || action === ALWAYS_ALLOWED) return 'allow'
      const context = lowerCaseKeys({ ...globalConditions(principal), ...conditions })
      return roles.decide(roleName, { action, resource, context })
    },
  }
}
