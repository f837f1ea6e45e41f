import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { customers } from '@cauce/dataset'
import { renderReference } from '@cauce/dataset/reference'
import { renderResources, renderSlo } from '@cauce/observability/catalogue'
import { rootDirectory } from './paths.ts'

const usage = `usage: npm run generate -- [--check]
Writes the references that derive from the code.
  --check   write nothing; fail when a checked-in reference differs from the code`

/** Path from the root → contents. */
const references = (): Record<string, string> => ({
  'docs/reference/customers.md': renderReference(customers),
  'docs/slo.md': renderSlo(),
  'services/observability/resources/monitoring.yml': renderResources(),
})

const isCurrent = (path: string, contents: string) =>
  existsSync(path) && readFileSync(path, 'utf8') === contents

const generate = (checkOnly: boolean) => {
  const stale = Object.entries(references()).filter(
    ([path, contents]) => !isCurrent(join(rootDirectory, path), contents),
  )
  for (const [path, contents] of checkOnly ? [] : stale) {
    mkdirSync(dirname(join(rootDirectory, path)), { recursive: true })
    writeFileSync(join(rootDirectory, path), contents)
  }
  for (const [path] of stale)
    console.log(checkOnly ? `${path} differs from the code: run npm run generate` : `wrote ${path}`)
  return stale.length
}

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, help: { type: 'boolean' } },
})
if (values.help) console.log(usage)
else if (generate(values.check) > 0 && values.check) process.exitCode = 1
