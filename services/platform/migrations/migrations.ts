import { createCustomers } from './0001-customers.ts'
import { grantFunctionUsers } from './0002-function-users.ts'
import type { Migration } from './migration.ts'

/** The warehouse's whole history, oldest first. */
export const migrations: readonly Migration[] = [createCustomers, grantFunctionUsers]
