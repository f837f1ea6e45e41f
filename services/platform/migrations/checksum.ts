import { createHash } from 'node:crypto'
import type { Migration } from './migration.ts'

/** SHA-256 over all that a migration does to this stage's warehouse. */
export const checksum = ({ users, statements }: Migration, stage: string): string =>
  createHash('sha256')
    .update(JSON.stringify([users?.(stage) ?? [], statements(stage)]))
    .digest('hex')
