import { startSystem } from '../../scripts/system.ts'
import { requestToken } from '../../scripts/token.ts'
import { serveCloud } from './serveCloud.ts'

await serveCloud(async (dataDirectory) => {
  const { endpoints, close } = await startSystem({ dataDirectory, awsPort: 0, apiPort: 0 })
  const token = await requestToken(endpoints)
  return { endpoints: { ...endpoints, token, recordsTable: 'clientes_ledger' }, close }
})
