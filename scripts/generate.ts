import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { customers } from '@cauce/dataset'
import { renderReference } from '@cauce/dataset/reference'
import { renderResources, renderSlo } from '@cauce/observability/catalogue'
import { rootDirectory } from './paths.ts'
import { renderErrors } from './renderErrors.ts'
import { drawArchitecture } from './templates/diagram/drawArchitecture.ts'
import { renderSvg } from './templates/diagram/renderSvg.ts'
import { readStacks } from './templates/readStacks.ts'

const usage = `usage: npm run generate -- [--check]
Writes the references that derive from the code, and from the templates it packages for that.
  --check   write nothing; fail when a checked-in reference differs from the code`

type Rendered = () => string | Promise<string>

/** Path from the root → contents. In order: the diagram shows the templates that the monitoring is a part of. */
const references: Readonly<Record<string, Rendered>> = {
  'docs/reference/customers.md': () => renderReference(customers),
  'docs/errors.md': renderErrors,
  'docs/slo.md': renderSlo,
  'services/observability/resources/monitoring.yml': renderResources,
  'docs/architecture.svg': async () => renderSvg(drawArchitecture(await readStacks('local'))),
}

const isCurrent = (path: string, contents: string) =>
  existsSync(path) && readFileSync(path, 'utf8') === contents

const generate = async (checkOnly: boolean) => {
  let staleCount = 0
  for (const [path, render] of Object.entries(references)) {
    const file = join(rootDirectory, path)
    const contents = await render()
    if (isCurrent(file, contents)) continue
    staleCount += 1
    console.log(checkOnly ? `${path} differs from the code: run npm run generate` : `wrote ${path}`)
    if (checkOnly) continue
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, contents)
  }
  return staleCount
}

try {
  const { values } = parseArgs({
    options: { check: { type: 'boolean', default: false }, help: { type: 'boolean' } },
  })
  if (values.help) console.log(usage)
  else if ((await generate(values.check)) > 0 && values.check) process.exitCode = 1
} catch (error) {
  console.error(`generate: ${(error as Error).message}`)
  process.exitCode = 1
}
