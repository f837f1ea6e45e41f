import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rootDirectory } from './paths.ts'

interface Outcome {
  passed: number
  failed: number
}

const usage = `usage: npm test -- [JEST ARGUMENTS]
Lints, type-checks, checks the generated references, packages the services and runs every suite.
Arguments are handed to jest, e.g. npm test -- --selectProjects unit`

const run = (command: string, args: readonly string[]) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const child = spawn(command, args, { cwd: rootDirectory, stdio: ['ignore', 'pipe', 'pipe'] })
    const output: string[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => output.push(text))
    }
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('exit', (code) => resolve({ code: code ?? 1, output: output.join('') }))
  })

const check = async (name: string, command: string, ...args: string[]): Promise<Outcome> => {
  const startedMs = performance.now()
  const { code, output } = await run(command, args)
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  if (code !== 0) console.log(output)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

const runJest = async (args: readonly string[]): Promise<Outcome> => {
  const directory = mkdtempSync(join(tmpdir(), 'cauce-jest-'))
  const resultFile = join(directory, 'result.json')
  const nodeArgs = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js']
  const child = spawn(
    process.execPath,
    [...nodeArgs, '--json', `--outputFile=${resultFile}`, ...args],
    {
      cwd: rootDirectory,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  await new Promise((resolve) => child.on('exit', resolve))
  try {
    const result = JSON.parse(readFileSync(resultFile, 'utf8'))
    // A suite that cannot even be loaded runs no test and must not pass unseen.
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    }
  } catch {
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** The one after the other: a reference shows the packaged templates. */
const packageAndCompare = async () => [
  await check('package', process.execPath, 'scripts/package.ts'),
  await check('generated references', process.execPath, 'scripts/generate.ts', '--check'),
]

const runEverything = async (jestArgs: readonly string[]) => {
  const checks = await Promise.all([
    check('lint', 'biome', 'ci', '.'),
    check('types', 'tsc', '--noEmit'),
    packageAndCompare(),
  ])
  return [...checks.flat(), await runJest(jestArgs)].reduce((sum, outcome) => ({
    passed: sum.passed + outcome.passed,
    failed: sum.failed + outcome.failed,
  }))
}

const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean' } },
  strict: false,
  allowPositionals: true,
})
if (values.help && positionals.length === 0) console.log(usage)
else {
  const { passed, failed } = await runEverything(process.argv.slice(2))
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
}
