/** The original's table, which it assumed to exist: no key, no version. */
export const clientesStatements: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS clientes (
    id VARCHAR(64), nombre VARCHAR(200), apellido VARCHAR(200), rut VARCHAR(12), correo VARCHAR(320)
  )`,
  'GRANT SELECT, INSERT ON clientes TO PUBLIC',
]
