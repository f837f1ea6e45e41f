export const ana = {
  id: 'c-1',
  nombre: 'Ana',
  apellido: 'Muñoz',
  rut: '12345678-5',
  correo: 'ana@example.cl',
}

export const gauge = {
  sensor_id: 's-1',
  reading: -42,
  offset_milli: null,
  active: false,
  calibrated: true,
  measured_at: '2026-02-28T23:30:00.120000Z',
  serviced_at: null,
  note: '',
}

export const upserted = (data: unknown, attributes: object = {}) => ({
  specversion: '1.0',
  type: 'customer.upserted',
  source: '/crm',
  id: 'e-1',
  time: '2026-03-01T11:00:00Z',
  data,
  ...attributes,
})

export const erased = (attributes: object) => ({
  ...upserted(undefined),
  type: 'customer.erased',
  ...attributes,
})
