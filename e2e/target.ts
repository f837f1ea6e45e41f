import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns'
import { generateRut } from '@cauce/dataset'
import type { Endpoints } from '../scripts/endpoints.ts'
import { createSnsClient } from '../scripts/localClients.ts'
import { requestToken } from '../scripts/token.ts'

export interface Customer {
  id: string
  nombre: string
  apellido: string
  rut: string
  correo: string
}

/** A customer that nobody has seen before. */
export const randomCustomer = (): Customer => {
  const id = `verify-${randomUUID()}`
  return {
    id,
    nombre: `Ñandú ${randomUUID().slice(0, 8)}`,
    apellido: `O'Higgins "${randomUUID().slice(0, 4)}" 🦙`,
    rut: generateRut(Math.random),
    correo: `${id}@example.cl`,
  }
}

interface EventOptions {
  timeMs?: number
  id?: string
}

const cloudEvent = (
  type: string,
  data: unknown,
  { timeMs = Date.now(), id = randomUUID() }: EventOptions,
) => ({
  specversion: '1.0',
  id,
  source: 'urn:cauce:verify',
  type,
  time: new Date(timeMs).toISOString(),
  datacontenttype: 'application/json',
  data,
})

export const upserted = (customer: Customer, options: EventOptions = {}) =>
  cloudEvent('customer.upserted', customer, options)

export const erased = (id: string, options: EventOptions = {}) =>
  cloudEvent('customer.erased', { id }, options)

/** A system under test, through SNS and HTTP only. */
export const connect = (endpoints: Endpoints, sns: SNSClient = createSnsClient(endpoints)) => {
  const publish = async (message: unknown) => {
    const body = typeof message === 'string' ? message : JSON.stringify(message)
    const { MessageId } = await sns.send(
      new PublishCommand({ TopicArn: endpoints.topicArn, Message: body }),
    )
    return MessageId ?? ''
  }
  const get = (path: string, token?: string) =>
    fetch(`${endpoints.apiUrl}${path}`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    })
  return { publish, get, token: (scope?: string) => requestToken(endpoints, scope) }
}

/** Asks until `isDone`, then returns the answer; throws with the last one after `timeoutMs`. */
export const waitFor = async <T>(
  ask: () => Promise<T>,
  isDone: (answer: T) => boolean,
  timeoutMs = 30_000,
): Promise<T> => {
  const deadlineMs = Date.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (isDone(answer)) return answer
    if (Date.now() > deadlineMs)
      throw new Error(`Not in ${timeoutMs} ms; last answer: ${JSON.stringify(answer)}`)
    await sleep(100)
  }
}
