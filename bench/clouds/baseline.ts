import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startEmulator } from '@cauce/emulator'
import { createRedshift } from '@cauce/redshift'
import { zipSync } from 'fflate'
import { createRedshiftDataClient } from '../../scripts/localClients.ts'
import { clientesStatements } from '../baseline/clientes.ts'
import { baselineTemplate } from '../baseline/template.ts'
import { bundle } from '../bundle.ts'
import { serveCloud } from './serveCloud.ts'

/** Its functions mostly sleep: enough of them that no message and no reader waits for another's poll. */
const MAX_CONCURRENCY = 16

const packageFunction = async (name: string, directory: string) => {
  const entryFile = resolve(import.meta.dirname, '../baseline', `${name}.ts`)
  const file = await bundle(entryFile, join(directory, name))
  writeFileSync(join(directory, `${name}.zip`), zipSync({ 'main.mjs': readFileSync(file) }))
}

await serveCloud(async (dataDirectory) => {
  const artifactDirectory = join(dataDirectory, 'packages')
  mkdirSync(artifactDirectory, { recursive: true })
  await Promise.all(['subscriber', 'getClient'].map((f) => packageFunction(f, artifactDirectory)))
  const emulator = await startEmulator({
    dataDirectory,
    awsPort: 0,
    apiPort: 0,
    maxConcurrency: MAX_CONCURRENCY,
  })
  const { outputs } = await emulator.deploy({
    stackName: 'baseline',
    template: baselineTemplate,
    artifactDirectory,
  })
  const { TopicArn: topicArn = '', WorkgroupName: workgroup = '' } = outputs
  const client = createRedshiftDataClient(emulator)
  const redshift = createRedshift({ client, workgroupName: workgroup, database: 'cauce' })
  await redshift.executeBatch({ sqls: clientesStatements }, { deadlineAt: Date.now() + 30_000 })
  const { awsEndpoint, apiUrl, region } = emulator
  return {
    endpoints: {
      ...{ awsEndpoint, apiUrl, region, topicArn, workgroup },
      database: 'cauce',
      recordsTable: 'clientes',
    },
    close: () => emulator.close(),
  }
})
