import { AwsError } from '../service.ts'
import type { TokenValidity } from './tokenValidity.ts'

/** A client's settings, named alike in templates and in calls. */
export interface ClientProperties extends TokenValidity {
  ClientName?: string
  GenerateSecret?: boolean
  AllowedOAuthFlows?: string[]
  AllowedOAuthFlowsUserPoolClient?: boolean
  AllowedOAuthScopes?: string[]
}

/** Throws for a client of any other kind than those of the client-credentials flow. */
export const requireClientCredentials = (properties: ClientProperties) => {
  const { AllowedOAuthFlows = [], AllowedOAuthFlowsUserPoolClient, GenerateSecret } = properties
  if (AllowedOAuthFlows.join() !== 'client_credentials' || !AllowedOAuthFlowsUserPoolClient) {
    throw new AwsError(
      'InvalidParameterException',
      'only clients of the client_credentials flow are emulated',
    )
  }
  if (!GenerateSecret) {
    throw new AwsError(
      'InvalidOAuthFlowException',
      'client_credentials flow can not be selected if client does not have a client secret.',
    )
  }
}
