import { join } from 'node:path'
import { pnpmPackage } from '../dependencies/runPnpm.ts'

export interface Step {
  /** What is done, for whoever watches. */
  title: string
  command: string
  args: readonly string[]
  directory: string
}

// In this order, as compose has them. The platform stays as it is: its changes, like the migrations', suit both releases.
const services = ['ingest', 'api'] as const

/**
 * Deploys a release's functions from a checkout of its commit, with the tools and the round trip of that commit. Forced:
 * osls skips a deployment whose artefacts equal the last ones it uploaded, even if CloudFormation has rolled those back.
 */
export const rollbackSteps = (checkout: string, stage: string): Step[] => [
  {
    title: 'install',
    command: 'npx',
    args: ['-y', pnpmPackage, 'install', '--frozen-lockfile'],
    directory: checkout,
  },
  ...services.map((service) => ({
    title: `deploy ${service}`,
    command: 'sls',
    args: ['deploy', '--stage', stage, '--force'],
    directory: join(checkout, 'services', service),
  })),
  {
    title: 'verify',
    command: 'npm',
    args: ['run', '--silent', 'verify', '--', '--stage', stage],
    directory: checkout,
  },
]
