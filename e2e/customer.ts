import { randomUUID } from 'node:crypto'
import { generateRut } from '@cauce/dataset'

export interface Customer {
  id: string
  nombre: string
  apellido: string
  rut: string
  correo: string
}

/** Ids that begin so belong to tests, on every stage: no real customer may have one. */
const reservedPrefix = 'verify-'

export const createCustomerId = () => `${reservedPrefix}${randomUUID()}`

/** A customer that nobody has seen before. */
export const randomCustomer = (id = createCustomerId()): Customer => ({
  id,
  nombre: `Ñandú ${randomUUID().slice(0, 8)}`,
  apellido: `O'Higgins "${randomUUID().slice(0, 4)}" 🦙`,
  rut: generateRut(Math.random),
  correo: `${id}@example.cl`,
})

interface EventOptions {
  timeMs?: number
  id?: string
}

const cloudEvent = (
  type: string,
  data: unknown,
  { timeMs = Date.now(), id = randomUUID() }: EventOptions,
) => ({
  specversion: '1.0',
  id,
  source: 'urn:cauce:verify',
  type,
  time: new Date(timeMs).toISOString(),
  datacontenttype: 'application/json',
  data,
})

export const upserted = (customer: Customer, options: EventOptions = {}) =>
  cloudEvent('customer.upserted', customer, options)

export const erased = (id: string, options: EventOptions = {}) =>
  cloudEvent('customer.erased', { id }, options)
