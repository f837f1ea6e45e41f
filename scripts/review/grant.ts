import { isRecord, listOf, type Resource, type Template } from '../templates/template.ts'

/** One thing that one statement allows or denies. Everything as text: a value of CloudFormation's as its JSON. */
export interface Grant {
  effect: 'Allow' | 'Deny'
  principal: string
  action: string
  resource: string
  condition: string
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)

/** `{ Service: [a, b] }` → `Service:a`, `Service:b`; absent in a policy that hangs on a role. */
const principalsOf = (principal: unknown): string[] => {
  if (!isRecord(principal)) return [text(principal)]
  return Object.entries(principal).flatMap(([kind, names]) =>
    listOf(names).map((name) => (name === '*' ? '*' : `${kind}:${text(name)}`)),
  )
}

// What a statement says by exclusion has no pattern to compare: any change of it is seen as new.
const namesOf = (statement: Record<string, unknown>, key: 'Action' | 'Resource'): string[] => {
  const excluded = statement[`Not${key}`]
  if (excluded !== undefined) return [`all but ${text(excluded)}`]
  const names = listOf(statement[key]).map(text)
  return names.length > 0 ? names : ['']
}

const statementGrants = (statement: Record<string, unknown>): Grant[] =>
  principalsOf(statement.Principal ?? statement.NotPrincipal).flatMap((principal) =>
    namesOf(statement, 'Action').flatMap((action) =>
      namesOf(statement, 'Resource').map((resource) => ({
        effect: statement.Effect === 'Deny' ? ('Deny' as const) : ('Allow' as const),
        principal,
        action: action.toLowerCase(),
        resource,
        condition: text(statement.Condition),
      })),
    ),
  )

/** Statements anywhere in a value, however the resource's type names its policies. */
const grantsIn = (value: unknown): Grant[] => {
  if (Array.isArray(value)) return value.flatMap(grantsIn)
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'Statement' ? listOf(inner).filter(isRecord).flatMap(statementGrants) : grantsIn(inner),
  )
}

const permissionGrants = (properties: Record<string, unknown>): Grant[] => {
  const { Principal, Action, FunctionName, SourceArn, SourceAccount } = properties
  const condition = SourceArn ?? SourceAccount
  return [
    {
      effect: 'Allow',
      principal: text(Principal),
      action: text(Action).toLowerCase(),
      resource: text(FunctionName),
      condition: text(condition),
    },
  ]
}

const attachedPolicies = (properties: Record<string, unknown>): Grant[] =>
  listOf(properties.ManagedPolicyArns).map((arn) => ({
    effect: 'Allow',
    principal: '',
    action: `everything of ${text(arn)}`,
    resource: '',
    condition: '',
  }))

const boundary = ({ PermissionsBoundary }: Record<string, unknown>): Grant[] =>
  PermissionsBoundary === undefined
    ? []
    : [
        {
          effect: 'Deny',
          principal: '',
          action: `everything outside ${text(PermissionsBoundary)}`,
          resource: '',
          condition: '',
        },
      ]

/** A route is open to whom its authorizer lets in; without one, to everybody. */
const routeGrants = (properties: Record<string, unknown>): Grant[] => {
  const { RouteKey, AuthorizationType = 'NONE', AuthorizationScopes } = properties
  const scopes = listOf(AuthorizationScopes).map(text).sort()
  const isOpen = AuthorizationType === 'NONE'
  return (isOpen || scopes.length === 0 ? [''] : scopes).map((scope) => ({
    effect: 'Allow',
    principal: isOpen ? '*' : text(AuthorizationType),
    action: 'call',
    resource: text(RouteKey),
    condition: scope === '' ? '' : `scope ${scope}`,
  }))
}

const resourceGrants = ({ Type, Properties = {} }: Resource): Grant[] => {
  if (Type === 'AWS::Lambda::Permission') return permissionGrants(Properties)
  if (Type === 'AWS::ApiGatewayV2::Route') return routeGrants(Properties)
  return [...grantsIn(Properties), ...attachedPolicies(Properties), ...boundary(Properties)]
}

/** What each resource of a template allows, or has allowed on it, by logical id. */
export const grantsOf = (template: Template | undefined): ReadonlyMap<string, Grant[]> =>
  new Map(
    Object.entries(template?.Resources ?? {})
      .map(([logicalId, resource]) => [logicalId, resourceGrants(resource)] as const)
      .filter(([, grants]) => grants.length > 0),
  )
