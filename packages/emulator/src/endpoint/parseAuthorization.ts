import type { IncomingHttpHeaders } from 'node:http'

export interface Authorization {
  accessKeyId: string
  region: string
  /** The service of the credential scope. */
  signingName: string
  sessionToken: string | undefined
}

const CREDENTIAL =
  /^AWS4-[A-Z0-9-]+ .*?Credential=([^/,\s]+)\/\d{8}\/([^/]*)\/([^/]+)\/aws4_request/

/** Reads a SigV4 `Authorization` header. `undefined` when the request is not signed that way. */
export const parseAuthorization = (headers: IncomingHttpHeaders): Authorization | undefined => {
  const match = CREDENTIAL.exec(headers.authorization ?? '')
  if (!match) return undefined
  const [, accessKeyId = '', region = '', signingName = ''] = match
  const sessionToken = headers['x-amz-security-token']
  return {
    accessKeyId,
    region,
    signingName,
    sessionToken: Array.isArray(sessionToken) ? sessionToken[0] : sessionToken,
  }
}
