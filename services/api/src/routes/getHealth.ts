import { json } from '@cauce/lambda'
import type { ApiDeps } from '../apiDeps.ts'
import { route } from '../route.ts'

/** GET /health: the function answers. It does not wake the warehouse, which costs a minute of compute each time. */
export const getHealth = ({ stage }: Pick<ApiDeps, 'stage'>) =>
  route('/health', async () => json(200, { status: 'ok', stage }))
