import type { Endpoints } from '../scripts/endpoints.ts'
import type { StageAccess } from '../scripts/stage/stageAccess.ts'
import { startSystem } from '../scripts/system.ts'
import { createCustomerId } from './customer.ts'
import { connect, type Target } from './target.ts'

/** Handed down by `pnpm verify`, in an environment variable: it holds a client's secret. */
export const verificationVariable = 'CAUCE_VERIFICATION'

export interface Verification {
  access: StageAccess
  /** Chosen by the caller, who erases that customer whatever becomes of the suite. */
  customerId: string
  timeoutMs: number
}

export interface OpenSubject {
  target: Target
  /** Of an embedded system only: nobody looks into a deployed one from here. */
  endpoints?: Endpoints
  close(): Promise<void>
}

export interface Subject {
  isEmbedded: boolean
  customerId: string
  /** How long the system may take to do one thing that it was asked. */
  timeoutMs: number
  pollMs: number
  open(): Promise<OpenSubject>
}

const deployed = ({ access, customerId, timeoutMs }: Verification): Subject => ({
  isEmbedded: false,
  customerId,
  timeoutMs,
  pollMs: 1_000,
  open: async () => {
    const target = connect(access)
    return { target, close: async () => target.close() }
  },
})

const embedded = (): Subject => ({
  isEmbedded: true,
  customerId: createCustomerId(),
  timeoutMs: 90_000,
  pollMs: 100,
  open: async () => {
    const { endpoints, close } = await startSystem({ awsPort: 0, apiPort: 0, delayScale: 0 })
    const target = connect(endpoints)
    return {
      target,
      endpoints,
      close: async () => {
        target.close()
        await close()
      },
    }
  },
})

/** The stage that `pnpm verify` names; otherwise a system started in this process. */
export const findSubject = (environment = process.env): Subject => {
  const verification = environment[verificationVariable]
  return verification === undefined ? embedded() : deployed(JSON.parse(verification))
}
