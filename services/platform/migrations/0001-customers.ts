import type { Migration } from './migration.ts'

/** The customers dataset: its table, the mutex that serialises loads, the ledger of events, and the view that is read. */
export const createCustomers: Migration = {
  name: '0001-customers',
  statements: () => [
    `CREATE TABLE clientes (
  id VARCHAR(64) NOT NULL,
  nombre VARCHAR(200),
  apellido VARCHAR(200),
  rut VARCHAR(12),
  correo VARCHAR(320),
  version BIGINT NOT NULL,
  event_id VARCHAR(64) NOT NULL,
  deleted_at TIMESTAMP,
  load_seq BIGINT NOT NULL,
  committed_at TIMESTAMP NOT NULL,
  PRIMARY KEY (id)
) DISTSTYLE KEY DISTKEY (id) SORTKEY (id)`,
    `CREATE TABLE clientes_mutex (
  load_seq BIGINT NOT NULL
) DISTSTYLE ALL`,
    'INSERT INTO clientes_mutex (load_seq) VALUES (0)',
    `CREATE TABLE clientes_ledger (
  event_id VARCHAR(64) NOT NULL,
  batch_id VARCHAR(64) NOT NULL,
  outcome VARCHAR(16) NOT NULL,
  load_seq BIGINT NOT NULL,
  committed_at TIMESTAMP NOT NULL,
  PRIMARY KEY (event_id)
) DISTSTYLE KEY DISTKEY (event_id) SORTKEY (committed_at)`,
    `CREATE VIEW clientes_current AS
SELECT id, nombre, apellido, rut, correo, version, committed_at
FROM clientes
WHERE deleted_at IS NULL`,
  ],
}
