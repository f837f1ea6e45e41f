import { parseArgs } from 'node:util'
import { type Endpoints, explainConnection, readEndpoints } from './endpoints.ts'

type TokenSource = Pick<Endpoints, 'tokenUrl' | 'clientId' | 'clientSecret'>

/** Asks for a client-credentials access token; without `scope`, one with every scope of the client. */
export const requestToken = async (
  { tokenUrl, clientId, clientSecret }: TokenSource,
  scope?: string,
) => {
  const response = await fetch(tokenUrl, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) }),
  })
  const answer = (await response.json()) as { access_token?: string; error?: string }
  if (!answer.access_token)
    throw new Error(`The token endpoint refused: ${answer.error ?? response.status}`)
  return answer.access_token
}

const usage = `usage: npm run -s token -- [--scope "SCOPE …"]
Prints an access token of the running system and nothing else.
  --scope   scopes separated by blanks, e.g. "customers/read" (default: every scope the client has)`

if (import.meta.main) {
  try {
    const { values } = parseArgs({
      options: { scope: { type: 'string' }, help: { type: 'boolean' } },
    })
    console.log(values.help ? usage : await requestToken(readEndpoints(), values.scope))
  } catch (error) {
    console.error(`token: ${explainConnection(error).message}`)
    process.exitCode = 1
  }
}
