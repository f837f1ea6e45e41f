import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { assertStage } from '@cauce/service-platform/migrations'
import { packageCacheDirectory, rootDirectory } from './paths.ts'

export const services = ['platform', 'ingest', 'api', 'observability'] as const
export type ServiceName = (typeof services)[number]

export interface PackagedService {
  service: ServiceName
  stackName: string
  /** Holds the CloudFormation template and the functions' zips, as `sls deploy` would upload them. */
  directory: string
  /** True when nothing had changed since it was packaged. */
  reused: boolean
}

export const templateFile = 'cloudformation-template-update-stack.json'

const sharedInputs = [
  'pnpm-lock.yaml',
  'services/*.{yml,ts}',
  'packages/{dataset,errors,lambda,observability,redshift}/**/*.{ts,json}',
]

const inputDigest = (service: ServiceName, stage: string) => {
  const patterns = [...sharedInputs, `services/${service}/**/*.{ts,cjs,yml,json}`]
  const files = globSync(patterns, {
    cwd: rootDirectory,
    exclude: (name) =>
      ['node_modules', '.serverless', '.esbuild'].includes(name.split('/').at(-1) ?? ''),
  }).sort()
  const hash = createHash('sha256').update(stage)
  for (const file of files)
    hash.update(`\0${file}\0`).update(readFileSync(join(rootDirectory, file)))
  return hash.digest('hex').slice(0, 16)
}

const runServerless = (service: ServiceName, stage: string, outputDirectory: string) =>
  new Promise<void>((resolve, reject) => {
    const child = spawn('sls', ['package', '--stage', stage, '--package', outputDirectory], {
      cwd: join(rootDirectory, 'services', service),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output: string[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => output.push(text))
    }
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`sls package of ${service} failed:\n${output.join('')}`)),
    )
  })

const packageService = async (service: ServiceName, stage: string): Promise<PackagedService> => {
  const prefix = `${service}-${stage}-`
  const directory = join(packageCacheDirectory, prefix + inputDigest(service, stage))
  const packaged = { service, stackName: `cauce-${service}-${stage}`, directory }
  if (existsSync(directory)) return { ...packaged, reused: true }
  mkdirSync(packageCacheDirectory, { recursive: true })
  const temporary = `${directory}.${process.pid}`
  await runServerless(service, stage, temporary)
  for (const old of readdirSync(packageCacheDirectory)) {
    // With a dot it is unfinished: this process's or another's.
    if (old.startsWith(prefix) && !old.includes('.')) {
      rmSync(join(packageCacheDirectory, old), { recursive: true, force: true })
    }
  }
  renameSync(temporary, directory)
  return { ...packaged, reused: false }
}

/** Packages the services side by side, in deployment order; one whose inputs have not changed is reused. */
export const packageServices = (stage: string): Promise<PackagedService[]> =>
  Promise.all(services.map((service) => packageService(service, stage)))

const usage = `usage: npm run package -- [--stage STAGE] [--templates DIR]
Packages every service; prints where.
  --stage       default: local
  --templates   also copy each template to DIR, named after its stack`

const packageStage = async (stage: string, templates: string | undefined) => {
  assertStage(stage)
  if (templates) mkdirSync(templates, { recursive: true })
  for (const { service, stackName, directory, reused } of await packageServices(stage)) {
    if (templates) copyFileSync(join(directory, templateFile), join(templates, `${stackName}.json`))
    console.log(`${service}: ${directory}${reused ? ' (unchanged)' : ''}`)
  }
}

if (import.meta.main) {
  try {
    const { values } = parseArgs({
      options: {
        stage: { type: 'string', default: 'local' },
        templates: { type: 'string' },
        help: { type: 'boolean' },
      },
    })
    if (values.help) console.log(usage)
    else await packageStage(values.stage, values.templates)
  } catch (error) {
    console.error(`package: ${(error as Error).message}`)
    process.exitCode = 1
  }
}
