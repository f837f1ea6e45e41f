import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Emulator, startEmulator } from '@cauce/emulator'
import { embeddedStage } from './embeddedStage.ts'
import type { Endpoints } from './endpoints.ts'
import { migrate } from './migrate.ts'
import { type PackagedService, packageServices, templateFile } from './package.ts'

interface SystemOptions {
  /** Kept between starts; absent: everything in memory, forgotten on close. */
  dataDirectory?: string
  /** 0 takes a free port. */
  awsPort: number
  apiPort: number
  /** Multiplies the delays that AWS makes (retries, back-off): 1 is real, 0 is none. */
  delayScale?: number
  /** A step that ended, in words for the person who waits. */
  onStep?: (step: string) => void
  /** One line of the emulator's own log. */
  log?: (line: string) => void
}

export interface System {
  endpoints: Endpoints
  close(): Promise<void>
}

const deployService = async (emulator: Emulator, { stackName, directory }: PackagedService) => {
  const template = JSON.parse(readFileSync(join(directory, templateFile), 'utf8'))
  await emulator.deploy({ stackName, template, artifactDirectory: directory })
}

const describePackages = (packages: readonly PackagedService[]) => {
  const changed = packages.filter(({ reused }) => !reused).map(({ service }) => service)
  return changed.length === 0
    ? 'packages unchanged'
    : `packaged ${changed.join(', ')} with \`sls package\``
}

const endpointsOf = (emulator: Emulator): Endpoints => {
  const exports = emulator.exports()
  const exported = (name: string) => {
    const value = exports[`cauce-${embeddedStage}-${name}`]
    if (value === undefined) throw new Error(`The stacks export no cauce-${embeddedStage}-${name}.`)
    return value
  }
  const { id, secret } = emulator.userPoolClient(exported('ClientId'))
  return {
    awsEndpoint: emulator.awsEndpoint,
    apiUrl: emulator.apiUrl,
    topicArn: exported('CustomersTopicArn'),
    tokenUrl: emulator.tokenUrl(exported('UserPoolId')),
    clientId: id,
    clientSecret: secret,
    region: emulator.region,
    accountId: emulator.accountId,
    workgroup: exported('WorkgroupName'),
    database: 'cauce',
  }
}

const deployAll = async (
  emulator: Emulator,
  packages: readonly PackagedService[],
  onStep: (step: string) => void,
) => {
  const [platform, ...functions] = packages
  if (!platform) throw new Error('Nothing was packaged.')
  await deployService(emulator, platform)
  const applied = await migrate({
    stage: embeddedStage,
    region: emulator.region,
    endpoint: emulator.awsEndpoint,
    // It holds samples, and whoever pulled a newer version has nothing to decide about them.
    allowDestructive: true,
    log: () => {},
  })
  onStep(applied.length === 0 ? 'database up to date' : `applied migrations ${applied.join(', ')}`)
  for (const service of functions) await deployService(emulator, service)
  onStep(`deployed ${packages.map(({ stackName }) => stackName).join(', ')}`)
}

/** The whole system in this process: the packaged templates, deployed in the order of a real stage. */
export const startSystem = async (options: SystemOptions): Promise<System> => {
  const { onStep = () => {} } = options
  const packaging = packageServices(embeddedStage).then((packages) => {
    onStep(describePackages(packages))
    return packages
  })
  // Awaited later: until then a failure must not count as unhandled.
  packaging.catch(() => {})
  const starting = startEmulator({ ...options, maxConcurrency: 2 }).then((emulator) => {
    onStep(`started the AWS services at ${emulator.awsEndpoint}`)
    return emulator
  })
  // Fails at once when a port or the data directory is taken, without waiting for the packages.
  const emulator = await starting
  try {
    await deployAll(emulator, await packaging, onStep)
    return { endpoints: endpointsOf(emulator), close: () => emulator.close() }
  } catch (error) {
    await emulator.close()
    throw error
  }
}
