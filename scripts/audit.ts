import { parseArgs } from 'node:util'
import { parseAudit, renderAdvisory } from './dependencies/parseAudit.ts'
import { runPnpm } from './dependencies/runPnpm.ts'

const usage = `usage: npm run -s audit
Asks the registry for known vulnerabilities, moderate and worse, of the production dependencies; fails when there is one.
A registry that does not answer is a warning, in GitHub Actions a failure.`

/** Of what the workspace needs to run: its development tools never see production data. */
const audit = () => {
  const { stdout, stderr } = runPnpm('audit', '--prod', '--audit-level', 'moderate', '--json')
  const advisories = parseAudit(stdout)
  if (advisories === undefined) {
    // A mirror may not know the question. GitHub's runners ask npm's registry, which does: there silence is no pass.
    const isGate = Boolean(process.env.GITHUB_ACTIONS)
    const reason = stderr.replace(/\s+/g, ' ').trim()
    console.log(
      `::${isGate ? 'error' : 'warning'}::The registry could not be asked for advisories: ${reason}`,
    )
    if (isGate) process.exitCode = 1
  } else if (advisories.length === 0) {
    console.log('No known vulnerability of a production dependency.')
  } else {
    console.log(advisories.map(renderAdvisory).join('\n'))
    process.exitCode = 1
  }
}

try {
  const { values } = parseArgs({ options: { help: { type: 'boolean' } } })
  if (values.help) console.log(usage)
  else audit()
} catch (error) {
  console.error(`audit: ${(error as Error).message}`)
  process.exitCode = 1
}
