import { describe, expect, it } from '@jest/globals'
import type { Account } from '../service.ts'
import { unaffectedResources } from './unaffectedResources.ts'

const account: Account = {
  accountId: '000000000000',
  region: 'us-east-1',
  now: Date.now,
  delayScale: 0,
  log: () => {},
}
const handlers = unaffectedResources(account)
const create = async (type: string, logicalId: string, properties = {}) =>
  handlers[type]?.({ stackName: 'stack', logicalId, properties })

describe('unaffectedResources', () => {
  it('answers attributes shaped as AWS does, the same in every process', async () => {
    const key = await create('AWS::KMS::Key', 'Key')
    expect(key?.attributes?.Arn).toBe(`arn:aws:kms:us-east-1:000000000000:key/${key?.ref}`)
    expect(key?.ref).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(await create('AWS::KMS::Key', 'Key')).toEqual(key)
    expect(await create('AWS::KMS::Key', 'Other')).not.toEqual(key)
    expect(await create('AWS::Logs::LogGroup', 'Group', { LogGroupName: '/a' })).toEqual({
      ref: '/a',
      attributes: { Arn: 'arn:aws:logs:us-east-1:000000000000:log-group:/a:*' },
    })
  })

  it("takes the framework's deployment bucket and refuses any other", async () => {
    await expect(create('AWS::S3::Bucket', 'ServerlessDeploymentBucket')).resolves.toBeDefined()
    await expect(create('AWS::S3::Bucket', 'Lake')).rejects.toThrow('S3 is not emulated')
    await expect(create('AWS::S3::BucketPolicy', 'LakePolicy')).rejects.toThrow('S3')
  })
})
