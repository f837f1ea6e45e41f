import { finding, type Rule } from '../rule.ts'
import { type Place, property, resourcesOf } from '../template.ts'

export const encryption: Rule = {
  name: 'encryption',
  because:
    "Personal data rests under the stage's own key, so that reading it takes a right to the key as well.",
  find: (stacks) =>
    resourcesOf(stacks).flatMap((place) => {
      const store = stores[place.resource.Type]
      return store && !store.isEncrypted(place) ? finding(place, store.remedy) : []
    }),
}

/**
 * Log groups are not here: no line of ours carries a value of a record, so CloudWatch's own encryption is enough. Nor
 * are Cognito's user pools, which AWS always encrypts.
 */
const stores: Readonly<Record<string, { isEncrypted(place: Place): boolean; remedy: string }>> = {
  'AWS::SNS::Topic': {
    isEncrypted: (place) => property(place, 'KmsMasterKeyId') !== undefined,
    remedy: 'is not encrypted: set KmsMasterKeyId to the key',
  },
  'AWS::SQS::Queue': {
    isEncrypted: (place) => property(place, 'KmsMasterKeyId') !== undefined,
    remedy: 'is not encrypted with our key: set KmsMasterKeyId to the key',
  },
  'AWS::RedshiftServerless::Namespace': {
    isEncrypted: (place) =>
      property(place, 'KmsKeyId') !== undefined &&
      (property(place, 'ManageAdminPassword') !== true ||
        property(place, 'AdminPasswordSecretKmsKeyId') !== undefined),
    remedy: 'is not encrypted with our key: set KmsKeyId and AdminPasswordSecretKmsKeyId',
  },
  'AWS::S3::Bucket': {
    isEncrypted: (place) => property(place, 'BucketEncryption') !== undefined,
    remedy: 'is not encrypted: set BucketEncryption',
  },
  'AWS::SecretsManager::Secret': {
    isEncrypted: (place) => property(place, 'KmsKeyId') !== undefined,
    remedy: 'is not encrypted with our key: set KmsKeyId',
  },
  'AWS::DynamoDB::Table': {
    isEncrypted: (place) => property(place, 'SSESpecification', 'SSEEnabled') === true,
    remedy: 'is not encrypted with our key: set SSESpecification',
  },
  'AWS::KMS::Key': {
    isEncrypted: (place) => property(place, 'EnableKeyRotation') === true,
    remedy: 'is never rotated: set EnableKeyRotation',
  },
}
