import { describe, expect, it } from '@jest/globals'
import { customers } from './customers.ts'
import type { DatasetDefinition } from './dataset.ts'
import { defineDataset } from './defineDataset.ts'
import { text } from './fields/text.ts'

const good: DatasetDefinition = {
  name: 'plants',
  event: 'plant',
  table: 'plantas',
  key: 'code',
  fields: { label: text({ maxBytes: 20 }) },
  access: { distKey: 'code', sortKey: 'label' },
}

const define = (change: Partial<DatasetDefinition>) => () => defineDataset({ ...good, ...change })

describe('defineDataset', () => {
  it('lists the key first, then the fields in their order', () => {
    expect(customers.columns.map(({ name }) => name)).toEqual([
      ...['id', 'nombre', 'apellido', 'rut', 'correo'],
    ])
  })

  it('tags what is personal and what is masked', () => {
    const tagged = (tag: 'personal' | 'masked') =>
      customers.columns.filter((column) => column[tag]).map(({ name }) => name)
    expect(tagged('personal')).toEqual(['nombre', 'apellido', 'rut', 'correo'])
    expect(tagged('masked')).toEqual(['rut', 'correo'])
  })

  it('takes a good definition', () => {
    expect(define({})).not.toThrow()
  })

  it.each<[Partial<DatasetDefinition>, string]>([
    [{ name: 'Plants' }, "name 'Plants' must match"],
    [{ event: 'a.b' }, "event 'a.b' must match"],
    [{ table: 'plantas; drop' }, "table 'plantas; drop' must match"],
    [{ table: 'stage' }, "table 'stage' is a temporary table of the load"],
    [{ table: 'x'.repeat(51) }, 'must have at most 50 characters'],
    [{ table: 'table' }, "table 'table' is a reserved word"],
    [{ key: '' }, "key '' must match"],
    [{ key: 'label' }, "key 'label' is also a field"],
    [{ key: 'version' }, "column 'version' is used by every dataset"],
    [{ fields: {} }, 'fields is empty'],
    [{ fields: { ...good.fields, firstName: text({ maxBytes: 1 }) } }, "field 'firstName' must"],
    [{ fields: { ...good.fields, order: text({ maxBytes: 1 }) } }, "'order' is a reserved word"],
    [{ fields: { ...good.fields, op: text({ maxBytes: 1 }) } }, "column 'op' is used"],
    [{ fields: { ...good.fields, constructor: text({ maxBytes: 1 }) } }, "'constructor' is used"],
    [{ fields: { label: text({ maxBytes: 1, masked: true }) } }, 'declare it personal too'],
    [{ fields: { label: text({ maxBytes: 30_000 }) } }, 'lower maxBytes'],
    [{ access: { distKey: 'code', sortKey: 'size' } }, "access.sortKey 'size' is no column"],
  ])('refuses %j', (change, problem) => {
    expect(define(change)).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: expect.stringContaining(problem) as unknown,
      }),
    )
  })

  it('names every problem at once', () => {
    expect(define({ name: 'A', table: 'B' })).toThrow(/name 'A'.*; table 'B'/)
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses a text of %p bytes', (maxBytes) => {
    expect(() => text({ maxBytes })).toThrow('maxBytes must be a positive integer')
  })
})
