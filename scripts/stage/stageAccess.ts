/** What a client of a stage needs: whom to publish to, whom to ask, and how to get in. No URL has a trailing slash. */
export interface StageAccess {
  apiUrl: string
  topicArn: string
  tokenUrl: string
  clientId: string
  clientSecret: string
  region: string
  /** Of an embedded system, which has credentials of its own. Absent: AWS, with the SDK's credentials. */
  awsEndpoint?: string
}
