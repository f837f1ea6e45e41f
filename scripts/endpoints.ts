import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { endpointsFile } from './paths.ts'

/** What a script needs to talk to a running system. The URLs have no trailing slash. */
export interface Endpoints {
  awsEndpoint: string
  apiUrl: string
  topicArn: string
  tokenUrl: string
  clientId: string
  clientSecret: string
  region: string
  accountId: string
  workgroup: string
  database: string
}

/** Written whole or not at all: a script that sees the file can rely on it. */
export const writeEndpoints = (endpoints: Endpoints) => {
  const temporary = `${endpointsFile}.${process.pid}`
  writeFileSync(temporary, `${JSON.stringify(endpoints, null, 2)}\n`, { mode: 0o600 })
  renameSync(temporary, endpointsFile)
}

export const removeEndpoints = () => rmSync(endpointsFile, { force: true })

const notRunning =
  'No system is running here: start one with `npm start`, in another terminal, and wait until it is ready.'

/** Throws when there is no such file: by default, when no embedded system is running from this checkout. */
export const readEndpoints = (file = endpointsFile): Endpoints => {
  if (!existsSync(file)) {
    throw new Error(file === endpointsFile ? notRunning : `There is no ${file}. ${notRunning}`)
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Says what to do when the error is that nobody listens any more: a killed system leaves its file behind. */
export const explainConnection = (error: unknown): Error => {
  const { code, cause } = error as { code?: string; cause?: { code?: string } }
  return (code ?? cause?.code) === 'ECONNREFUSED'
    ? new Error(notRunning, { cause: error })
    : (error as Error)
}
