import { expect, it } from '@jest/globals'
import { renderYaml } from './renderYaml.ts'

it('writes maps and lists by their indent, and quotes what could be taken for something else', () => {
  const document = {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      Threshold: 0.5,
      Enabled: true,
      Answer: 'no',
      Stage: '$default',
      Sentence: 'It rings: "now"',
      Absent: undefined,
      Metrics: [{ Id: 'a', Stat: { Period: 60 } }, { Id: 'b' }],
      Nested: [['x', 1]],
      '4xx': 'y',
    },
  }
  expect(renderYaml(document)).toBe(`Type: AWS::CloudWatch::Alarm
Properties:
  Threshold: 0.5
  Enabled: true
  Answer: "no"
  Stage: "$default"
  Sentence: "It rings: \\"now\\""
  Metrics:
    - Id: a
      Stat:
        Period: 60
    - Id: b
  Nested:
    - - x
      - 1
  "4xx": "y"
`)
})

it('writes several lines as a block, further in than its key or its dash', () => {
  expect(renderYaml({ Body: { 'Fn::Sub': ['{\n}', 'plain'] } })).toBe(`Body:
  Fn::Sub:
    - |-
      {
      }
    - plain
`)
})
