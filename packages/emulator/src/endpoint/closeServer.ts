import { once } from 'node:events'
import type { Server } from 'node:http'

/** Lets requests in flight finish for `graceMs`, then cuts them off. */
export const closeServer = async (server: Server, graceMs = 500) => {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(cut)
}
