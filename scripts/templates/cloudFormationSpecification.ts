import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'
import type { DefinitionReference, Resource } from '@aws-cdk/service-spec-types'

const database = loadAwsServiceSpecSync()

export const resourceTypeOf = (type: string): Resource | undefined =>
  database.lookup('resource', 'cloudFormationType', 'equals', type)[0]

/** The properties of a nested type. */
export const nestedPropertiesOf = ({ reference }: DefinitionReference) =>
  database.get('typeDefinition', reference).properties
