import { GetStatementResultCommand } from '@aws-sdk/client-redshift-data'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { environmentTarget } from './environmentTarget.ts'
import { runStatement } from './runStatement.ts'

const sql = 'SELECT id, nombre, apellido, rut, correo FROM clientes WHERE id = :id'

const findClient = async (id: string | undefined) => {
  if (!id) throw new Error('client_id is missing')
  const statementId = await runStatement(environmentTarget, { sql, values: { id } })
  const { Records = [] } = await environmentTarget.client.send(
    new GetStatementResultCommand({ Id: statementId }),
  )
  if (!Records[0]) throw new Error('no such client')
  const [key, nombre, apellido, rut, correo] = Records[0].map((field) => field.stringValue)
  return { id: key, nombre, apellido, rut, correo }
}

/** The original's `get_client`: every error is a 400, whoever made it. */
export const handler = async ({
  queryStringParameters,
}: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  try {
    const client = await findClient(queryStringParameters?.client_id)
    return { statusCode: 200, body: JSON.stringify(client) }
  } catch (error) {
    console.error(error)
    return { statusCode: 400, body: JSON.stringify({ error: (error as Error).message }) }
  }
}
