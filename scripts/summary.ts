import type { Endpoints } from './endpoints.ts'
import type { LoadedSamples } from './samples.ts'

interface Summary extends LoadedSamples {
  endpoints: Endpoints
  /** As the API answered it; undefined when there is no customer. */
  record: string | undefined
}

/** What a newcomer needs after a start: what happened, where things are, three commands to copy. */
export const renderSummary = ({ endpoints, published, books, reasons, record }: Summary) => {
  const aws = `AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws --region ${endpoints.region} --endpoint-url ${endpoints.awsEndpoint}`
  const message =
    '{"id":"ana-1","nombre":"Ana","apellido":"Rojas","rut":"12.345.678-5","correo":"ana@example.cl"}'
  return `
  published    ${published === 0 ? 'nothing new' : `${published} messages to the topic`}
  loaded       ${books.customers} customers in the warehouse
  rejected     ${books.quarantined} messages in the quarantine queue
${reasons.map(([reason, count]) => `               ${count} × ${reason}`).join('\n')}
  read back    ${record ?? 'nothing: there is no customer'}

  topic        ${endpoints.topicArn}
  AWS endpoint ${endpoints.awsEndpoint}   (credentials test / test, region ${endpoints.region})
  API          ${endpoints.apiUrl}
  token        npm run -s token

  Publish a customer:
    ${aws} sns publish --topic-arn ${endpoints.topicArn} --message '${message}'

  Read it:
    curl -s ${endpoints.apiUrl}/v1/customers/ana-1 -H "Authorization: Bearer $(npm run -s token)"

  Query the warehouse (prints an Id; then: … get-statement-result --id ID):
    ${aws} redshift-data execute-statement --workgroup-name ${endpoints.workgroup} --database ${endpoints.database} --sql "SELECT COUNT(*) FROM clientes_current"

Serving. Ctrl-C stops; the data stays in .cauce/data for the next start.`
}
