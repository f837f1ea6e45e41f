import { customers } from '@cauce/dataset'
import { it } from '@jest/globals'
import fc from 'fast-check'
import { createApi } from '../../test/callApi.ts'
import { createMemoryWarehouse } from '../../test/createMemoryWarehouse.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { parseKey } from '../parseKey.ts'

const key = fc.string({ unit: 'binary', minLength: 1, maxLength: 16 }).map((text) => {
  const parsed = parseKey(customers, text)
  return parsed ?? 'fallback'
})

it('concatenates the pages to the list, whatever the limit', async () => {
  const keys = fc.uniqueArray(key, { maxLength: 230 })
  await fc.assert(
    fc.asyncProperty(keys, fc.integer({ min: 1, max: 100 }), async (ids, limit) => {
      const records = ids.map((id) => ({
        id,
        nombre: 'n',
        apellido: 'a',
        rut: '1-9',
        correo: 'a@b.cl',
      }))
      const { call } = createApi(createMemoryWarehouse(customers, records).redshift)
      const listed: string[] = []
      let query = `limit=${limit}`
      for (let pages = 0; pages <= ids.length; pages += 1) {
        const { body } = await call({ routeKey: 'GET /v1/customers', query })
        listed.push(...body.items.map(({ id }: { id: string }) => id))
        if (body.next === null) break
        query = `limit=${limit}&cursor=${body.next}`
      }
      return JSON.stringify(listed) === JSON.stringify(ids.toSorted((a, b) => (a < b ? -1 : 1)))
    }),
    { numRuns: 50 },
  )
})

it('decodes every cursor to the key that it was encoded from', () => {
  fc.assert(fc.property(key, (after) => decodeCursor(customers, encodeCursor(after)) === after))
})
