import { createEvent } from './goodMessage.ts'
import type { Customer } from './syntheticCustomer.ts'

/** What goes wrong in practice: each takes a good customer and spoils one thing. */
export const badMessages: readonly ((customer: Customer, position: number) => string)[] = [
  // The check digit of 12345678 is 5.
  (customer, position) => JSON.stringify(createEvent({ ...customer, rut: '12345678-4' }, position)),
  ({ correo: _, ...rest }, position) => JSON.stringify(createEvent(rest, position)),
  (customer, position) => JSON.stringify(createEvent(customer, position)).slice(0, -40),
  // 101 letters of two bytes each, in a field of 200 bytes.
  (customer, position) =>
    JSON.stringify(createEvent({ ...customer, apellido: 'ñ'.repeat(101) }, position)),
  (customer, position) =>
    JSON.stringify(createEvent({ ...customer, correo: 'sin arroba' }, position)),
  (customer, position) =>
    JSON.stringify({ ...createEvent(customer, position), time: '2199-01-01T00:00:00Z' }),
  (customer, position) =>
    JSON.stringify({ ...createEvent(customer, position), type: 'customer.renamed' }),
  (customer) => JSON.stringify([customer]),
  (customer) => JSON.stringify({ ...customer, nombre: 'Ana\u0000Luisa' }),
  // Written as text: JavaScript cannot hold the number either.
  (customer) => JSON.stringify(customer).replace(`"${customer.id}"`, '9007199254740993'),
  (customer) => JSON.stringify({ ...customer, nombre: '   ' }),
  (customer, position) =>
    JSON.stringify({ ...createEvent(customer, position), specversion: '0.3' }),
]
