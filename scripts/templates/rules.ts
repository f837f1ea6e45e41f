import type { Rule } from './rule.ts'
import { apiStages } from './rules/apiStages.ts'
import { deletionPolicies } from './rules/deletionPolicies.ts'
import { encryption } from './rules/encryption.ts'
import { failureDestinations } from './rules/failureDestinations.ts'
import { functionSettings } from './rules/functionSettings.ts'
import { imports } from './rules/imports.ts'
import { logRetention } from './rules/logRetention.ts'
import { namedRoles } from './rules/namedRoles.ts'
import { privateWarehouse } from './rules/privateWarehouse.ts'
import { publicPrincipals } from './rules/publicPrincipals.ts'
import { references } from './rules/references.ts'
import { routeAuthorizers } from './rules/routeAuthorizers.ts'
import { specification } from './rules/specification.ts'
import { stageInNames } from './rules/stageInNames.ts'
import { subscriptionDeadLetters } from './rules/subscriptionDeadLetters.ts'
import { wildcardActions } from './rules/wildcardActions.ts'
import { wildcardResources } from './rules/wildcardResources.ts'

/** What CloudFormation demands, then what we do. */
export const rules: readonly Rule[] = [
  specification,
  references,
  imports,
  wildcardActions,
  wildcardResources,
  publicPrincipals,
  namedRoles,
  subscriptionDeadLetters,
  failureDestinations,
  functionSettings,
  logRetention,
  routeAuthorizers,
  apiStages,
  encryption,
  deletionPolicies,
  stageInNames,
  privateWarehouse,
]
