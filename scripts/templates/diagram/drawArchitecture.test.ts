import { beforeAll, describe, expect, it } from '@jest/globals'
import { readStacks } from '../readStacks.ts'
import type { Stack } from '../template.ts'
import { drawArchitecture } from './drawArchitecture.ts'
import { renderSvg } from './renderSvg.ts'

describe('drawArchitecture', () => {
  let stacks: Stack[]

  beforeAll(async () => {
    stacks = await readStacks('local')
  })

  const titled = (title: string) => {
    const { nodes, edges } = drawArchitecture(stacks)
    const titles = new Map(nodes.map((node) => [node.id, `${node.title} (${node.caption})`]))
    return edges
      .filter(({ from }) => titles.get(from) === title)
      .map(({ to, label }) => `${label}: ${titles.get(to)}`)
  }

  it('follows what a function is connected to through roles and other stacks', () => {
    expect(titled('ingest (Lambda function)').sort()).toEqual([
      'fails after retries: ingest-failures (SQS queue)',
      'loads: warehouse (Redshift Serverless)',
      'rejects a record: customers-quarantine (SQS queue)',
    ])
  })

  it('tells open routes from others', () => {
    expect(titled('client (HTTPS, a token)').join()).toMatch(
      /GET \/getClient\nGET \/health \(open\)/,
    )
  })

  it('gives the same drawing for every stage', () => {
    const ofProduction = JSON.parse(JSON.stringify(stacks).replaceAll(/\blocal\b/g, 'prod'))
    const svg = renderSvg(drawArchitecture(stacks))
    expect(svg).toMatch(/^<svg .*<\/svg>\n$/s)
    expect(renderSvg(drawArchitecture(ofProduction))).toBe(svg)
  })

  it('refuses a type of which nobody said whether it is drawn', () => {
    const [platform, ...others] = structuredClone(stacks)
    if (!platform) throw new Error('There are no stacks')
    platform.template.Resources.Table = { Type: 'AWS::DynamoDB::Table' }
    expect(() => drawArchitecture([platform, ...others])).toThrow(
      /AWS::DynamoDB::Table is neither drawn nor left out/,
    )
  })
})
