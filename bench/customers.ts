import { createSeededRandom } from '../examples/seededRandom.ts'
import { type Customer, createSyntheticCustomer } from '../examples/syntheticCustomer.ts'

/** Makes customers that no earlier call has made. */
export type CustomerSource = (count: number) => Customer[]

export const createCustomerSource = (firstId = 1_000_000): CustomerSource => {
  const random = createSeededRandom(firstId)
  let nextId = firstId
  return (count) =>
    Array.from({ length: count }, () => {
      nextId += 1
      return createSyntheticCustomer(random, nextId)
    })
}
