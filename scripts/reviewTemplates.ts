import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { renderReview, type Templates } from './review/renderReview.ts'

const usage = `usage: npm run review-templates -- --base DIR --head DIR
Prints, as Markdown, what deploying the templates of one directory over those of another would add, remove, replace, change
and allow. \`npm run package -- --stage STAGE --templates DIR\` fills such a directory.`

const readTemplates = (directory: string): Templates =>
  new Map(
    readdirSync(directory)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        basename(file, '.json'),
        JSON.parse(readFileSync(join(directory, file), 'utf8')),
      ]),
  )

try {
  const { values } = parseArgs({
    options: {
      base: { type: 'string' },
      head: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const { base, head, help } = values
  if (help) console.log(usage)
  else if (!base || !head) throw new Error(`--base and --head are expected.\n${usage}`)
  else console.log(renderReview(readTemplates(base), readTemplates(head)))
} catch (error) {
  console.error(`review-templates: ${(error as Error).message}`)
  process.exitCode = 1
}
