import { runStatement, type Target } from './runStatement.ts'

const sql = 'INSERT INTO clientes VALUES (:id, :nombre, :apellido, :rut, :correo)'

/** One message, one INSERT. A message that is delivered again is a second row. */
export const insertCustomer = async (target: Target, message: string): Promise<void> => {
  const { id, nombre, apellido, rut, correo } = JSON.parse(message)
  await runStatement(target, { sql, values: { id, nombre, apellido, rut, correo } })
}
