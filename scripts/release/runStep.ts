import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import type { Step } from './rollbackSteps.ts'

/** Runs a step with the tools of `checkout`, its output on ours. */
export const runStep = ({ title, command, args, directory }: Step, checkout: string) => {
  console.log(`\n${title}: ${command} ${args.join(' ')}`)
  const { status, error } = spawnSync(command, args, {
    cwd: directory,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: [join(checkout, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    },
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${title} failed; the lines above say why.`)
}
