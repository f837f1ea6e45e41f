import type { Customer } from './syntheticCustomer.ts'

const firstEventMs = Date.UTC(2025, 0, 2, 12)
const minuteMs = 60_000

export const createEvent = (customer: object, position: number) => ({
  specversion: '1.0',
  type: 'customer.upserted',
  source: '/examples/crm',
  id: `sample-${String(position).padStart(4, '0')}`,
  time: new Date(firstEventMs + position * minuteMs).toISOString(),
  datacontenttype: 'application/json',
  data: customer,
})

/**
 * The message of a customer: mostly CloudEvents, now and then a RUT with dots, a record on its own
 * or a numeric id.
 */
export const createGoodMessage = (customer: Customer, position: number): string => {
  if (position % 10 === 4) return JSON.stringify(customer)
  if (position % 10 === 7) return JSON.stringify({ ...customer, id: Number(customer.id) })
  if (position % 10 === 1) {
    return JSON.stringify(createEvent({ ...customer, rut: withDots(customer.rut) }, position))
  }
  return JSON.stringify(createEvent(customer, position))
}

const withDots = (rut: string) => rut.replace(/\B(?=(\d{3})+-)/g, '.').toLowerCase()
