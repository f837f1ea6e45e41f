import { describe, expect, it } from '@jest/globals'
import { accept, nowMs, receive, reject, topicArn } from '../../test/receive.ts'
import { ana, erased, gauge, upserted } from '../../test/samples.ts'
import { sensors } from '../../test/sensors.ts'
import { customers } from '../customers.ts'
import { parseMessage } from './parseMessage.ts'

const elevenAm = Date.UTC(2026, 2, 1, 11)

const DOMAIN_OF_255 = Array(4).fill('a'.repeat(63)).join('.')

describe('parseMessage of a CloudEvent', () => {
  it('accepts an upserted customer with its version and identity', () => {
    expect(accept(customers, upserted(ana))).toEqual({
      op: 'upsert',
      key: 'c-1',
      version: elevenAm,
      // printf '/crm\ne-1' | sha256sum
      eventId: '287eed68e5454abc01b5d9141ca2f7e4c28350179c61fed2ff12c90818518a17',
      record: ana,
    })
  })

  it.each([
    ['data', { data: { id: 'c-1' } }],
    ['data, whatever the subject', { data: { id: 'c-1' }, subject: 'c-2' }],
    ['subject when data is absent', { subject: 'c-1' }],
    ['subject when data is null', { data: null, subject: 'c-1' }],
  ])('accepts an erasure whose key is in %s', (_, attributes) => {
    expect(accept(customers, erased(attributes))).toMatchObject({
      op: 'erase',
      key: 'c-1',
      version: elevenAm,
    })
  })

  it.each([
    ['time is absent', { time: undefined }],
    ['time is null', { time: null }],
  ])('takes the version from the SNS timestamp when %s', (_, attributes) => {
    expect(accept(customers, upserted(ana, attributes)).version).toBe(nowMs - 1000)
  })

  it('ignores attributes and fields it does not know', () => {
    const event = upserted({ ...ana, edad: 40 }, { traceparent: '00-x', datacontenttype: 'x/y' })
    expect(accept(customers, event)).toMatchObject({ record: ana })
  })

  it.each([
    [{ specversion: '0.3' }, 'UNSUPPORTED_SPECVERSION', 'event.specversion'],
    [{ specversion: null }, 'UNSUPPORTED_SPECVERSION', 'event.specversion'],
    [{ type: 'sensor.upserted' }, 'UNSUPPORTED_TYPE', 'event.type'],
    [{ type: 7 }, 'UNSUPPORTED_TYPE', 'event.type'],
    [{ type: undefined }, 'MISSING_FIELD', 'event.type'],
    [{ source: undefined }, 'MISSING_FIELD', 'event.source'],
    [{ source: '' }, 'EMPTY', 'event.source'],
    [{ id: 'a\nb' }, 'INVALID_CHARACTER', 'event.id'],
    [{ id: 12 }, 'WRONG_TYPE', 'event.id'],
    [{ data: undefined }, 'MISSING_FIELD', 'event.data'],
    [{ data: null }, 'MISSING_FIELD', 'event.data'],
    [{ data: 'text' }, 'WRONG_TYPE', 'event.data'],
    [{ data: [ana] }, 'WRONG_TYPE', 'event.data'],
    [{ time: 5 }, 'WRONG_TYPE', 'event.time'],
    [{ time: 'yesterday' }, 'VERSION_OUT_OF_RANGE', 'event.time'],
    [{ time: '1999-12-31T23:59:59.999Z' }, 'VERSION_OUT_OF_RANGE', 'event.time'],
    [{ time: '2026-03-01T12:05:00.001Z' }, 'VERSION_IN_FUTURE', 'event.time'],
  ])('rejects an event with %j as %s in %s', (attributes, code, field) => {
    expect(reject(customers, upserted(ana, attributes))).toEqual([[code, field]])
  })

  it.each(['2000-01-01T00:00:00Z', '2026-03-01T12:05:00Z'])(
    'accepts time %s, at the edge of the range',
    (time) => {
      expect(accept(customers, upserted(ana, { time })).version).toBe(Date.parse(time))
    },
  )

  it.each([
    [{}, 'MISSING_FIELD', 'event.data'],
    [{ data: {} }, 'MISSING_FIELD', 'id'],
    [{ data: { id: ' ' } }, 'EMPTY', 'id'],
    [{ subject: 'x'.repeat(65) }, 'TOO_LONG', 'event.subject'],
  ])('rejects an erasure with %j as %s in %s', (attributes, code, field) => {
    expect(reject(customers, erased(attributes))).toEqual([[code, field]])
  })

  it('reports every issue, the first as the rejection, and no value', () => {
    const data = { ...ana, nombre: '', rut: '12345678-4', correo: 'secreto' }
    const parsed = receive(customers, upserted(data, { source: 5, time: '2199-01-01T00:00:00Z' }))
    expect(parsed).toMatchObject({
      kind: 'rejected',
      rejection: {
        code: 'WRONG_TYPE',
        field: 'event.source',
        issues: [
          { code: 'WRONG_TYPE', field: 'event.source' },
          { code: 'EMPTY', field: 'nombre' },
          { code: 'INVALID_RUT', field: 'rut' },
          { code: 'INVALID_EMAIL', field: 'correo' },
          { code: 'VERSION_IN_FUTURE', field: 'event.time' },
        ],
      },
    })
    expect(JSON.stringify(parsed)).not.toMatch(/secreto|12345678|2199/)
  })

  it('tells two events of one producer apart, and the same id of two producers', () => {
    const ids = [{}, { id: 'e-2' }, { source: '/erp' }, { source: '/crm ' }].map(
      (attributes) => accept(customers, upserted(ana, attributes)).eventId,
    )
    expect(new Set(ids).size).toBe(4)
  })
})

describe('parseMessage of a record on its own', () => {
  it('takes identity and version from SNS', () => {
    const event = accept(customers, ana)
    const envelope = upserted(ana, { source: topicArn, id: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324' })
    expect(event).toMatchObject({ op: 'upsert', version: nowMs - 1000, record: ana })
    expect(event.eventId).toBe(accept(customers, envelope).eventId)
  })

  it.each([
    ['1970-01-01T00:00:00.000Z', 'VERSION_OUT_OF_RANGE'],
    ['2026-03-01T13:00:00.000Z', 'VERSION_IN_FUTURE'],
    ['', 'VERSION_OUT_OF_RANGE'],
  ])('rejects the SNS timestamp %j as %s of the whole message', (publishedAt, code) => {
    const message = { body: JSON.stringify(ana), messageId: 'm', publishedAt, topicArn }
    const parsed = parseMessage({ dataset: customers, nowMs }, message)
    expect(parsed).toMatchObject({ rejection: { code, field: undefined } })
  })

  it.each([
    ['{"id":', 'MALFORMED_JSON'],
    ['', 'MALFORMED_JSON'],
    ['undefined', 'MALFORMED_JSON'],
    ['null', 'NOT_AN_OBJECT'],
    ['"text"', 'NOT_AN_OBJECT'],
    ['[]', 'NOT_AN_OBJECT'],
  ])('rejects %j as %s', (body, code) => {
    expect(reject(customers, body)).toEqual([[code, '']])
  })

  it('rejects an SNS envelope, where the record is only text', () => {
    const envelope = { Type: 'Notification', MessageId: 'm', Message: JSON.stringify(ana) }
    expect(reject(customers, envelope)[0]).toEqual(['MISSING_FIELD', 'id'])
  })

  it('takes time for a field like any other', () => {
    expect(accept(customers, { ...ana, time: '2199-01-01T00:00:00Z' }).version).toBe(nowMs - 1000)
  })

  it('takes the last of duplicate keys', () => {
    const body = JSON.stringify(ana).replace('{', '{"nombre":"Eva",')
    expect(accept(customers, body)).toMatchObject({ record: { nombre: 'Ana' } })
  })

  it('takes __proto__ and constructor for fields it does not know', () => {
    const body = `{"__proto__":${JSON.stringify(ana)},"constructor":{"prototype":{"id":"x"}}}`
    expect(reject(customers, body)).toHaveLength(5)
    expect(Object.prototype).not.toHaveProperty('nombre')
  })
})

describe('parseMessage of each kind of field', () => {
  it.each([
    ['id', 7, '7'],
    ['id', Number.MAX_SAFE_INTEGER, '9007199254740991'],
    ['id', '  c-1  ', 'c-1'],
    ['id', 'é'.repeat(32), 'é'.repeat(32)],
    ['nombre', '\u00a0José  Luis\n', 'José  Luis'],
    ['nombre', 'null', 'null'],
    [
      'nombre',
      "'; DROP TABLE clientes; -- :rows_0 $1 \\ %",
      "'; DROP TABLE clientes; -- :rows_0 $1 \\ %",
    ],
    ['nombre', '👩‍👩‍👧'.repeat(11), '👩‍👩‍👧'.repeat(11)],
    ['rut', ' 12.345.678-5', '12345678-5'],
    ['rut', '0060.803.000-k', '60803000-K'],
    ['correo', ' José.Perez+x@Mail.Example.CL ', 'José.Perez+x@Mail.Example.CL'],
    ...[`${'a'.repeat(64)}@example.cl`, `${'é'.repeat(32)}@example.cl`, `ana@${DOMAIN_OF_255}`].map(
      (address) => ['correo', address, address],
    ),
  ])('stores %s %j as %j', (field, value, stored) => {
    expect(accept(customers, { ...ana, [field]: value })).toMatchObject({
      record: { [field]: stored },
    })
  })

  it.each([
    ['id', '', 'EMPTY'],
    ['id', 'x'.repeat(65), 'TOO_LONG'],
    ['id', `${'é'.repeat(32)}x`, 'TOO_LONG'],
    ['id', 1.5, 'WRONG_TYPE'],
    ['id', 2 ** 53, 'UNSAFE_INTEGER'],
    ['id', true, 'WRONG_TYPE'],
    ['id', null, 'MISSING_FIELD'],
    ['nombre', undefined, 'MISSING_FIELD'],
    ['nombre', null, 'MISSING_FIELD'],
    ['nombre', '\u2003\t', 'EMPTY'],
    ['nombre', 5, 'WRONG_TYPE'],
    ['nombre', 'ñ'.repeat(101), 'TOO_LONG'],
    ['nombre', 'a\u0000b', 'INVALID_CHARACTER'],
    ['nombre', 'a\u0085b', 'INVALID_CHARACTER'],
    ['nombre', 'a\ud800b', 'INVALID_CHARACTER'],
    ['rut', 123456785, 'WRONG_TYPE'],
    ['rut', '12345678-4', 'INVALID_RUT'],
    ['rut', `${'0'.repeat(40)}1-9`, 'TOO_LONG'],
    ['correo', 'ana', 'INVALID_EMAIL'],
    ['correo', 'ana@localhost', 'INVALID_EMAIL'],
    ['correo', 'ana@ñandu.cl', 'INVALID_EMAIL'],
    ['correo', 'ana@@example.cl', 'INVALID_EMAIL'],
    ['correo', '.ana@example.cl', 'INVALID_EMAIL'],
    ['correo', 'ana@-example.cl', 'INVALID_EMAIL'],
    ['correo', 'ana@example.cl,eva@example.cl', 'INVALID_EMAIL'],
    ['correo', `${'a'.repeat(65)}@example.cl`, 'INVALID_EMAIL'],
    ['correo', `${'é'.repeat(32)}a@example.cl`, 'INVALID_EMAIL'],
    ['correo', `ana@a.${DOMAIN_OF_255.slice(1)}`, 'INVALID_EMAIL'],
    ['correo', `${'a'.repeat(310)}@example.cl`, 'TOO_LONG'],
  ])('rejects %s %j as %s', (field, value, code) => {
    expect(reject(customers, { ...ana, [field]: value })).toEqual([[code, field]])
  })

  it('rejects an integer that JSON has already rounded', () => {
    const body = JSON.stringify(ana).replace('"c-1"', '9007199254740993')
    expect(reject(customers, body)).toEqual([['UNSAFE_INTEGER', 'id']])
  })

  it('stores -0 as 0, for BIGINT has one zero', () => {
    const body = JSON.stringify(gauge).replace('-42', '-0')
    expect(accept(sensors, body)).toMatchObject({ record: { reading: 0 } })
  })

  it.each([
    ['reading', -Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER],
    ['offset_milli', undefined, null],
    ['active', true, true],
    ['calibrated', null, null],
    ['measured_at', '2026-03-01T00:00:00.5-03:00', '2026-03-01T03:00:00.500000Z'],
    ['note', undefined, null],
    ['note', '', ''],
    ['note', '  ', ''],
  ])('stores %s %j of another dataset as %j', (field, value, stored) => {
    expect(accept(sensors, { ...gauge, [field]: value })).toMatchObject({
      key: 's-1',
      record: { [field]: stored },
    })
  })

  it.each([
    ['sensor_id', undefined, 'MISSING_FIELD'],
    ['reading', 1.5, 'WRONG_TYPE'],
    ['reading', '1', 'WRONG_TYPE'],
    ['reading', 2 ** 60, 'UNSAFE_INTEGER'],
    ['active', 1, 'WRONG_TYPE'],
    ['active', 'true', 'WRONG_TYPE'],
    ['active', null, 'MISSING_FIELD'],
    ['measured_at', '2026-02-29T00:00:00Z', 'INVALID_TIMESTAMP'],
    ['measured_at', 1772366400, 'WRONG_TYPE'],
    ['serviced_at', '', 'INVALID_TIMESTAMP'],
    ['note', 'x'.repeat(41), 'TOO_LONG'],
    ['note', 5, 'WRONG_TYPE'],
  ])('rejects %s %j of another dataset as %s', (field, value, code) => {
    expect(reject(sensors, { ...gauge, [field]: value })).toEqual([[code, field]])
  })
})
