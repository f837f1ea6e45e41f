import { type CollectionTag, parse, type ScalarTag } from 'yaml'
import type { Template } from '../templates/template.ts'

const longName = (name: string) => (name === 'Ref' ? 'Ref' : `Fn::${name}`)

const onText = (name: string): ScalarTag => ({
  tag: `!${name}`,
  resolve: (text) => ({
    [longName(name)]: name === 'GetAtt' ? text.split(/\.(.*)/).slice(0, 2) : text,
  }),
})

const onList = (name: string): CollectionTag => ({
  tag: `!${name}`,
  collection: 'seq',
  resolve: (list) => ({ [longName(name)]: (list as { toJSON(): unknown }).toJSON() }),
})

/** A template written by hand, with CloudFormation's short forms, as `sls package` would write it. */
export const parseTemplate = (source: string): Template & { Parameters: Record<string, unknown> } =>
  parse(source, {
    customTags: [
      ...['Ref', 'Sub', 'GetAtt'].map(onText),
      ...['If', 'Equals', 'Not', 'Sub', 'Join'].map(onList),
    ],
  })
