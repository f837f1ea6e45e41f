import fc from 'fast-check'

const padded = (text: fc.Arbitrary<string>) =>
  fc
    .tuple(text, fc.constantFrom('', ' ', '\t', '\u00a0'))
    .map(([value, blank]) => blank + value + blank)

/** Customers as producers send them; most are accepted. */
export const anyCustomer = fc.record({
  id: fc.oneof(fc.maxSafeInteger(), padded(fc.string({ minLength: 1, maxLength: 20 }))),
  nombre: padded(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })),
  apellido: padded(fc.constant("O'Higgins")),
  rut: fc.constantFrom('12.345.678-5', '123456785', '0060803000-k', '6-k', '1-9'),
  correo: padded(fc.emailAddress()),
})

/** Sensors as producers send them; all are accepted. */
export const anySensor = fc.record({
  sensor_id: fc.oneof(fc.maxSafeInteger(), fc.uuid()),
  reading: fc.maxSafeInteger(),
  offset_milli: fc.option(fc.maxSafeInteger()),
  active: fc.boolean(),
  calibrated: fc.option(fc.boolean()),
  measured_at: fc
    .date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
    .map((date) => date.toISOString().replace('Z', '+00:00')),
  note: fc.option(fc.string({ maxLength: 10 })),
})
