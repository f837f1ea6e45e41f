import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

interface ListenOptions {
  /** 0 takes any free port. */
  port: number
  /** What the port is for, and the flag that changes it: both go into the error. */
  purpose: string
  flag: string
}

const isPortTaken = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EADDRINUSE'

/** Listens on 127.0.0.1 only. Answers the port. */
export const listen = async (server: Server, { port, purpose, flag }: ListenOptions) => {
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    if (!isPortTaken(error)) throw error
    throw new Error(
      `Port ${port} for ${purpose} is taken by another process. Stop it, or choose another port with ${flag}.`,
      { cause: error },
    )
  }
  return (server.address() as AddressInfo).port
}
