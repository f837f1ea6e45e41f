import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { rootDirectory } from './paths.ts'

const pages = globSync(['README.md', 'docs/**/*.md'], { cwd: rootDirectory })

const read = (file: string) => readFileSync(join(rootDirectory, file), 'utf8')

interface Link {
  /** From the root; the page itself for `#anchor` alone. */
  file: string
  anchor: string | undefined
}

/** Links and images to files of the project. */
const localLinks = (page: string, markdown: string): Link[] =>
  [...markdown.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]*))?\)/g)].map(
    ([, path = '', anchor]) => ({
      file: path === '' ? page : normalize(join(dirname(page), path)),
      anchor,
    }),
  )

/** A heading's anchor as GitHub makes it, and the ids that a page sets itself. */
const anchorsOf = (markdown: string) => {
  const headings = [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  )
  const ids = [...markdown.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  return [...headings, ...ids]
}

const isMissing = ({ file, anchor }: Link) => {
  if (!existsSync(join(rootDirectory, file))) return true
  return anchor !== undefined && file.endsWith('.md') && !anchorsOf(read(file)).includes(anchor)
}

describe('links of the documentation', () => {
  it.each(pages)('%s links to files and headings that exist', (page) => {
    expect(localLinks(page, read(page)).filter(isMissing)).toEqual([])
  })

  it('are told from addresses', () => {
    const markdown = '[a](https://x.y) [b](#c) [d](../e.md#f) ![g](g.svg)'
    expect(localLinks('docs/page.md', markdown)).toEqual([
      { file: 'docs/page.md', anchor: 'c' },
      { file: 'e.md', anchor: 'f' },
      { file: 'docs/g.svg', anchor: undefined },
    ])
  })

  it('find a heading by the anchor that GitHub gives it, or by an id', () => {
    expect(anchorsOf('# A, b & c: 1. d-e\ntext\n<a id="own"></a>')).toEqual(['a-b--c-1-d-e', 'own'])
  })
})
