// Runs a script of this folder under the Node 24 that the workspace installs, which is what the functions run on.
// This file alone must work on the Node 20 (or later) that a newcomer has: it installs what is missing, then steps aside.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const PNPM = 'pnpm@12.21.0'
const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
const windows = process.platform === 'win32'
const bin = join(root, 'node_modules', '.bin')
const stampFile = join(root, 'node_modules', '.cauce-installed')

const fail = (message) => {
  console.error(`cauce: ${message}`)
  process.exit(1)
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Node 20 or later is needed to start; this is ${process.version}.`)
}

const lockDigest = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex')

const isInstalled = () =>
  existsSync(stampFile) &&
  readFileSync(stampFile, 'utf8') === lockDigest() &&
  existsSync(join(bin, windows ? 'node.cmd' : 'node'))

if (!isInstalled()) {
  console.error('cauce: installing dependencies (frozen lockfile)…')
  // Standard output belongs to the script alone: `npm run -s token` must print a token and nothing else.
  const { status } = spawnSync('npx', ['-y', PNPM, 'install', '--frozen-lockfile'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: windows,
  })
  if (status !== 0) fail('the installation failed; the lines above say why. Run the command again.')
  writeFileSync(stampFile, lockDigest())
}

const nodeFlags = [
  '--no-warnings',
  // Small young generations: an embedded system is a dozen threads that are mostly idle.
  '--max-semi-space-size=4',
]

const environment = {
  ...process.env,
  PATH: `${bin}${windows ? ';' : ':'}${process.env.PATH}`,
  // Lambda's clock is in UTC, and a worker thread cannot have a time zone of its own.
  TZ: 'UTC',
  // Halves the time to import the TypeScript sources.
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
  // glibc keeps what ended threads have freed, 100 MB after the sample load, unless told to give it back.
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '65536',
  MALLOC_TRIM_THRESHOLD_: '131072',
}

const [script, ...args] = process.argv.slice(2)
const child = spawn(join(bin, 'node'), [...nodeFlags, join(root, script), ...args], {
  stdio: 'inherit',
  shell: windows,
  env: environment,
})

// A terminal sends Ctrl-C to the whole group, so the child has it already; a supervisor signals only this process.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
