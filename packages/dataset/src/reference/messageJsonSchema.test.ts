import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { ana, erased, gauge, upserted } from '../../test/samples.ts'
import { sensors } from '../../test/sensors.ts'
import { customers } from '../customers.ts'
import type { Dataset } from '../dataset.ts'
import { messageJsonSchema } from './messageJsonSchema.ts'

const validator = (dataset: Dataset) =>
  new Ajv2020({ strict: true, strictRequired: false, validateFormats: false }).compile(
    messageJsonSchema(dataset),
  )

describe('messageJsonSchema', () => {
  const isCustomerMessage = validator(customers)

  it.each<[string, unknown]>([
    ['a bare record', ana],
    ['a bare record with an integer key', { ...ana, id: 7 }],
    ['an upsert', upserted(ana)],
    ['an erasure by data', erased({ data: { id: 'c-1' } })],
    ['an erasure by subject', erased({ subject: 'c-1' })],
    ['unknown members', upserted({ ...ana, edad: 40 }, { traceparent: 'x' })],
  ])('takes %s', (_, message) => {
    expect(isCustomerMessage(JSON.parse(JSON.stringify(message)))).toBe(true)
  })

  it.each<[string, unknown]>([
    ['an array', [ana]],
    ['a record without a required field', { ...ana, rut: undefined }],
    ['a record with an empty text', { ...ana, nombre: '' }],
    ['a key that is too long', { ...ana, id: 'x'.repeat(65) }],
    ['an integer that is not safe', { ...ana, id: 2 ** 53 }],
    ['a bare record with specversion', { ...ana, specversion: '1.0' }],
    ['another specversion', upserted(ana, { specversion: '0.3' })],
    ['another type', upserted(ana, { type: 'sensor.upserted' })],
    ['an erasure of nobody', erased({})],
  ])('refuses %s', (_, message) => {
    expect(isCustomerMessage(JSON.parse(JSON.stringify(message)))).toBe(false)
  })

  it('derives from another dataset alike', () => {
    const isSensorMessage = validator(sensors)
    expect(isSensorMessage(gauge)).toBe(true)
    expect(isSensorMessage({ ...gauge, note: undefined })).toBe(true)
    expect(isSensorMessage({ ...gauge, active: null })).toBe(false)
    expect(isSensorMessage({ ...gauge, reading: 1.5 })).toBe(false)
  })
})
