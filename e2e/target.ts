import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { localConfig } from '../scripts/localClients.ts'
import type { StageAccess } from '../scripts/stage/stageAccess.ts'
import { requestToken } from '../scripts/token.ts'

export interface Answer {
  status: number
  body: Record<string, unknown>
}

/** A system under test, through SNS and HTTP only. */
export interface Target {
  /** Returns the message id. */
  publish(message: unknown): Promise<string>
  get(path: string, token?: string): Promise<Response>
  readCustomer(id: string, token?: string): Promise<Answer>
  token(scope?: string): Promise<string>
  close(): void
}

const createSns = ({ awsEndpoint, region }: StageAccess) =>
  new SNSClient(awsEndpoint === undefined ? { region } : localConfig({ awsEndpoint, region }))

// A proxy or a load balancer may answer something else than JSON.
const toAnswer = async (response: Response): Promise<Answer> => ({
  status: response.status,
  body: (await response.json().catch(() => ({}))) as Answer['body'],
})

export const connect = (access: StageAccess): Target => {
  const sns = createSns(access)
  const get = (path: string, token?: string) =>
    fetch(`${access.apiUrl}${path}`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
      signal: AbortSignal.timeout(35_000),
    })
  return {
    async publish(message) {
      const body = typeof message === 'string' ? message : JSON.stringify(message)
      const { MessageId } = await sns.send(
        new PublishCommand({ TopicArn: access.topicArn, Message: body }),
      )
      return MessageId ?? ''
    },
    get,
    readCustomer: async (id, token) =>
      toAnswer(await get(`/v1/customers/${encodeURIComponent(id)}`, token)),
    token: (scope) => requestToken(access, scope),
    close: () => sns.destroy(),
  }
}
