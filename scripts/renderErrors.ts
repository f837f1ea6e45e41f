import { rejectionCodes } from '@cauce/dataset'
import { errorCodes } from '@cauce/errors'
import { problems } from '@cauce/lambda/problems'

const codes = {
  ...errorCodes,
  INTERNAL: {
    meaning: 'A bug: whatever was not thrown on purpose.',
    retry: 'no',
    ingest: 'fails the batch, which is delivered again',
  },
}

/** Every code that a client, a publisher or whoever is on call can meet. */
export const renderErrors = () => `# Errors

Derived from the code by \`npm run generate\`; \`npm test\` holds it against the code. A code never changes its meaning.

## Answers of the API

Problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)): \`type\`, \`title\`, \`status\`, \`code\`, \`detail\` and \`requestId\`; where
the caller can do something about it, \`errors\` with \`field\`, \`code\` and \`message\` of each. Of our own failures the caller
learns the code and nothing else; the log has the rest under the request id. The last column is what the same code means
to the ingest function.

${table(
  ['code', 'status', 'meaning', 'try again', 'ingest'],
  Object.entries(problems).map(([code, { status, retryAfterSeconds }]) => {
    const { meaning, retry, ingest } = codes[code as keyof typeof codes]
    const after = retryAfterSeconds === undefined ? '' : ` (\`Retry-After: ${retryAfterSeconds}\`)`
    return [`\`${code}\``, `${status}`, meaning, retry + after, ingest || '–']
  }),
)}

API Gateway answers by itself, with \`{"message": …}\` and no code, before the function is asked: 401 without a valid token, 403
to a token without the route's scope, 404 to an unknown route, 429 above the stage's rate.

## Rejected messages

A message that is rejected waits in the quarantine queue with the code and the field of its first issue as attributes, and
all its issues in the body. It is not tried again: correct it and publish it anew.

${table(
  ['code', 'meaning'],
  Object.entries(rejectionCodes).map(([code, meaning]) => [`\`${code}\``, meaning]),
)}
`

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
