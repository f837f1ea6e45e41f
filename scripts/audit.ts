import { parseAudit, renderAdvisory } from './dependencies/parseAudit.ts'
import { runPnpm } from './dependencies/runPnpm.ts'

// Moderate and worse, of what the workspace needs to run; its development tools never see production data.
const { stdout, stderr } = runPnpm('audit', '--prod', '--audit-level', 'moderate', '--json')
const advisories = parseAudit(stdout)
if (advisories === undefined) {
  // A registry without the question is not a finding: GitHub's runners ask npm's, which answers it.
  console.log(
    `::warning::The registry could not be asked for advisories: ${stderr.replace(/\s+/g, ' ').trim()}`,
  )
} else if (advisories.length === 0)
  console.log('No known vulnerability of a production dependency.')
else {
  console.log(advisories.map(renderAdvisory).join('\n'))
  process.exitCode = 1
}
