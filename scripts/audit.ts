import { parseArgs } from 'node:util'
import { parseAudit, renderAdvisory } from './dependencies/parseAudit.ts'
import { runPnpm } from './dependencies/runPnpm.ts'

const usage = `usage: npm run -s audit
Asks the registry for known vulnerabilities, moderate and worse, of the production dependencies; fails when there is one.`

/** Of what the workspace needs to run: its development tools never see production data. */
const audit = () => {
  const { stdout, stderr } = runPnpm('audit', '--prod', '--audit-level', 'moderate', '--json')
  const advisories = parseAudit(stdout)
  if (advisories === undefined) {
    // A registry without the question is not a finding: GitHub's runners ask npm's, which answers it.
    const reason = stderr.replace(/\s+/g, ' ').trim()
    console.log(`::warning::The registry could not be asked for advisories: ${reason}`)
  } else if (advisories.length === 0) {
    console.log('No known vulnerability of a production dependency.')
  } else {
    console.log(advisories.map(renderAdvisory).join('\n'))
    process.exitCode = 1
  }
}

const { values } = parseArgs({ options: { help: { type: 'boolean' } } })
if (values.help) console.log(usage)
else audit()
