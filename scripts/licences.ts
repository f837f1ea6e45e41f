import { parseArgs } from 'node:util'
import { findRefused, parseLicences, renderLicences } from './dependencies/licences.ts'
import { runPnpm } from './dependencies/runPnpm.ts'

const usage = `usage: npm run -s licences
Lists the licences of the production dependencies as Markdown; fails when one is not among the accepted ones.`

const listLicences = () => {
  const { stdout } = runPnpm('licenses', 'list', '--recursive', '--prod', '--json')
  const licences = parseLicences(stdout)
  const refused = findRefused(licences)
  console.log(`### Licences of the production dependencies\n\n${renderLicences(licences)}`)
  if (refused.length > 0) {
    console.error(`licences: not among the accepted ones:\n${refused.join('\n')}`)
    process.exitCode = 1
  }
}

try {
  const { values } = parseArgs({ options: { help: { type: 'boolean' } } })
  if (values.help) console.log(usage)
  else listLicences()
} catch (error) {
  console.error(`licences: ${(error as Error).message}`)
  process.exitCode = 1
}
