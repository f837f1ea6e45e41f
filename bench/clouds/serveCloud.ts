import type { CloudEndpoints } from './cloudEndpoints.ts'
import { countFunctionCalls } from './functionCalls.ts'

interface Served {
  endpoints: CloudEndpoints
  close(): Promise<void>
}

/** The child's side of startCloud: serves until the parent hangs up, and answers it with call counts. */
export const serveCloud = async (start: (dataDirectory: string) => Promise<Served>) => {
  const [dataDirectory = ''] = process.argv.slice(2)
  const calls = countFunctionCalls()
  const { endpoints, close } = await start(dataDirectory)
  process.on('message', () => process.send?.({ counts: calls.counts() }))
  process.on('disconnect', async () => {
    await close()
    process.exit(0)
  })
  // Ctrl-C reaches the whole group; the parent hangs up when it is done.
  process.on('SIGINT', () => {})
  process.send?.({ endpoints })
}
