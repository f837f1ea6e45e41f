import { badMessages } from './badMessages.ts'
import { createGoodMessage } from './goodMessage.ts'
import { createSeededRandom } from './seededRandom.ts'
import { createSyntheticCustomer } from './syntheticCustomer.ts'

const seed = 20_250_102
const goodCount = 200
const firstId = 1001
// One bad message after so many good ones.
const badEvery = 16

/**
 * The lines of examples/customers.ndjson: 200 good messages and 12 bad ones, the same on every run.
 */
export const generateCustomers = (): string[] => {
  const random = createSeededRandom(seed)
  const bad = [...badMessages]
  return Array.from({ length: goodCount }, (_, i) => {
    const customer = createSyntheticCustomer(random, firstId + i)
    const spoil = (i + 1) % badEvery === 0 ? bad.shift() : undefined
    const spoiled = spoil?.({ ...customer, id: `bad-${customer.id}` }, goodCount + i)
    return [createGoodMessage(customer, i), ...(spoiled === undefined ? [] : [spoiled])]
  }).flat()
}

if (import.meta.main) console.log(generateCustomers().join('\n'))
