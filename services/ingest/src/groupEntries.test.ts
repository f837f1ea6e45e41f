import { expect, it } from '@jest/globals'
import { groupEntries } from './groupEntries.ts'

const entry = (sizeBytes: number) => ({ Id: 'x', MessageBody: 'a'.repeat(sizeBytes) })

it('puts at most ten entries in a group', () => {
  const groups = groupEntries(Array.from({ length: 21 }, () => entry(1)))
  expect(groups.map((group) => group.length)).toEqual([10, 10, 1])
})

it('starts a group where the next entry would exceed one mebibyte', () => {
  const groups = groupEntries([entry(600_000), entry(448_576), entry(1)])
  expect(groups.map((group) => group.length)).toEqual([2, 1])
})

it('counts attributes, which SQS counts too', () => {
  const attribute = { DataType: 'String', StringValue: 'x' }
  const groups = groupEntries([
    entry(1_048_575),
    { ...entry(0), MessageAttributes: { code: attribute } },
  ])
  expect(groups).toHaveLength(2)
})

it('makes no group of nothing', () => {
  expect(groupEntries([])).toEqual([])
})
