import type { Migration } from './migration.ts'

const ingestUser = (stage: string) => `IAMR:cauce-${stage}-ingest`
const apiUser = (stage: string) => `IAMR:cauce-${stage}-api`

/** What the functions' roles may do. A role's user would otherwise appear at its first call, with no rights at all. */
export const grantFunctionUsers: Migration = {
  name: '0002-function-users',
  users: (stage) => [ingestUser(stage), apiUser(stage)],
  statements: (stage) => [
    'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
    `GRANT USAGE ON SCHEMA public TO "${ingestUser(stage)}"`,
    `GRANT TEMP ON DATABASE cauce TO "${ingestUser(stage)}"`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON clientes, clientes_ledger, clientes_mutex TO "${ingestUser(stage)}"`,
    `GRANT USAGE ON SCHEMA public TO "${apiUser(stage)}"`,
    `GRANT SELECT ON clientes_current TO "${apiUser(stage)}"`,
  ],
}
