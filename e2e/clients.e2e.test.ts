import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { acceptClients } from '../scripts/clients/acceptClients.ts'
import { addClient, type Credentials } from '../scripts/clients/addClient.ts'
import { type ClientTools, openClientTools } from '../scripts/clients/clientTools.ts'
import { listClients } from '../scripts/clients/listClients.ts'
import { revokeClient } from '../scripts/clients/revokeClient.ts'
import { finishRotation, startRotation } from '../scripts/clients/rotateSecret.ts'
import { type System, startSystem } from '../scripts/system.ts'
import { requestToken } from '../scripts/token.ts'

const dataDirectory = mkdtempSync(join(tmpdir(), 'clients-'))
let system: System
let tools: ClientTools

/** Deploys the packaged templates, over what the data directory has from the deployment before. */
const deploy = async () => {
  system = await startSystem({ awsPort: 0, apiPort: 0, delayScale: 0, dataDirectory })
  const { endpoints } = system
  tools = await openClientTools({ stage: 'local', region: endpoints.region }, endpoints)
}
const stop = async () => {
  tools?.close()
  await system?.close()
}
beforeAll(deploy, 90_000)
afterAll(async () => {
  await stop()
  rmSync(dataDirectory, { recursive: true })
})

/** The pool's address is another at every start. */
const ask = ({ clientId, clientSecret }: Credentials) =>
  requestToken({ tokenUrl: system.endpoints.tokenUrl, clientId, clientSecret })
const read = async (token: string) => {
  const response = await fetch(`${system.endpoints.apiUrl}/v1/customers/nobody`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return response.status
}
const everything = ['customers/read', 'customers/read.pii']

describe('a third party', () => {
  it('gets in with what its scopes allow, until it is revoked', async () => {
    const narrow = await addClient(tools, { name: 'narrow', scopes: ['customers/read'] })
    const wide = await addClient(tools, { name: 'wide', scopes: everything })
    expect(await read(await ask(narrow))).toBe(403)
    const token = await ask(wide)
    expect(await read(token)).toBe(404)

    await revokeClient(tools, 'wide')
    await expect(ask(wide)).rejects.toThrow('invalid_client')
    expect(await read(token)).toBe(401)
    expect(await read(await ask(narrow))).toBe(403)
    const { clientId, clientSecret, tokenUrl } = system.endpoints
    expect(await read(await requestToken({ tokenUrl, clientId, clientSecret }))).toBe(404)
  })

  it('is listed with its scopes and dates, and without its secret', async () => {
    const { clientId, clientSecret } = await addClient(tools, {
      name: 'listed',
      scopes: everything,
    })
    const clients = await listClients(tools)
    const listed = clients.find(({ name }) => name === 'listed')
    expect(listed).toEqual({
      name: 'listed',
      id: clientId,
      scopes: everything,
      createdAt: expect.any(Date),
      secretSince: listed?.createdAt,
      secretCount: 1,
      isAccepted: true,
    })
    expect(JSON.stringify(clients)).not.toContain(clientSecret)
  })

  it('changes its secret without a pause', async () => {
    const first = await addClient(tools, { name: 'rotating', scopes: everything })
    const second = await startRotation(tools, 'rotating')
    expect(second.clientSecret).not.toBe(first.clientSecret)
    expect(await read(await ask(first))).toBe(404)
    expect(await read(await ask(second))).toBe(404)
    await expect(startRotation(tools, 'rotating')).rejects.toThrow('two secrets already')
    await finishRotation(tools, 'rotating')
    await expect(ask(first)).rejects.toThrow('invalid_client')
    expect(await read(await ask(second))).toBe(404)
    await expect(finishRotation(tools, 'rotating')).rejects.toThrow('one secret only')
  })

  it.each([
    ['an unknown scope', { name: 'refused', scopes: ['customers/write'] }, 'customers/write'],
    ['no scope', { name: 'refused', scopes: [] }, '--scope'],
    ['a name with a blank', { name: 're fused', scopes: everything }, 'is named with'],
  ])('is refused for %s, and not made', async (_, client, message) => {
    await expect(addClient(tools, client)).rejects.toThrow(message)
    const names = (await listClients(tools)).map(({ name }) => name)
    expect(names).not.toContain(client.name)
  })

  it('is refused for a name that another has, who keeps access', async () => {
    const first = await addClient(tools, { name: 'taken', scopes: everything })
    await expect(addClient(tools, { name: 'taken', scopes: everything })).rejects.toThrow(
      'has a client taken already',
    )
    expect(await read(await ask(first))).toBe(404)
  })

  it('cannot be revoked or rotated when there is none of its name', async () => {
    await expect(revokeClient(tools, 'nobody')).rejects.toThrow('has no client nobody')
    await expect(startRotation(tools, 'nobody')).rejects.toThrow('has no client nobody')
  })

  it('is still accepted after the next deployment, and a revoked one still is not', async () => {
    const kept = await addClient(tools, { name: 'kept', scopes: everything })
    const gone = await addClient(tools, { name: 'gone', scopes: everything })
    const token = await ask(gone)
    await revokeClient(tools, 'gone')
    await stop()
    await deploy()
    expect(await read(await ask(kept))).toBe(404)
    expect(await read(token)).toBe(401)
    await acceptClients(tools)
    expect(await read(await ask(kept))).toBe(404)
  }, 60_000)

  it('is refused when the API can take no more clients, of which it accepts every one', async () => {
    const room = 49 - (await listClients(tools)).length
    for (let i = 0; i < room; i += 1) {
      await addClient(tools, { name: `many-${i}`, scopes: everything })
    }
    await expect(addClient(tools, { name: 'more', scopes: everything })).rejects.toThrow('no more')
    const clients = await listClients(tools)
    expect(clients.filter(({ isAccepted }) => isAccepted)).toHaveLength(49)
  }, 60_000)
})
