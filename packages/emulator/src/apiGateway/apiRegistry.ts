import { AwsError } from '../service.ts'
import type { HttpApi } from './httpApi.ts'

/** The one API a process serves. */
export const createApiRegistry = () => {
  let served: HttpApi | undefined
  return {
    served: () => served,
    add(api: HttpApi) {
      if (served) throw new Error('Only one HTTP API is emulated: another is deployed already')
      served = api
    },
    get(id: string): HttpApi {
      if (served?.id === id) return served
      throw new AwsError('NotFoundException', `Invalid API identifier specified ${id}`, 404)
    },
  }
}

export type ApiRegistry = ReturnType<typeof createApiRegistry>
