import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { rootDirectory } from './paths.ts'

const pages = globSync(['README.md', 'docs/**/*.md'], { cwd: rootDirectory })

/** Links and images to files of the project. */
const localLinks = (markdown: string) =>
  [...markdown.matchAll(/\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => path)

describe('links of the documentation', () => {
  it.each(pages)('%s links to files that exist', (page) => {
    const markdown = readFileSync(join(rootDirectory, page), 'utf8')
    const missing = localLinks(markdown).filter(
      (path) => !existsSync(join(rootDirectory, dirname(page), path)),
    )
    expect(missing).toEqual([])
  })

  it('are told from addresses and anchors', () => {
    expect(localLinks('[a](https://x.y) [b](#c) [d](docs/d.md#e) ![f](f.svg)')).toEqual([
      'docs/d.md',
      'f.svg',
    ])
  })
})
