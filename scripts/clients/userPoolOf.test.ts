import { describe, expect, it } from '@jest/globals'
import { userPoolOf } from './userPoolOf.ts'

describe('userPoolOf', () => {
  it('is the pool of a Cognito issuer', () => {
    const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_aB3dE6gH9'
    expect(userPoolOf('prod', { issuer })).toBe('eu-west-1_aB3dE6gH9')
  })

  it.each([
    'https://login.example.com/oauth2/default',
    'https://cognito-idp.eu-west-1.amazonaws.com.example.com/eu-west-1_aB3dE6gH9',
    'https://example.com/?https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_aB3dE6gH9',
  ])('sends whoever has the issuer %s to where its clients are made', (issuer) => {
    expect(() => userPoolOf('prod', { issuer })).toThrow('services/stages.yml')
  })
})
