import type { Answer, AnswerContext, Call, Codec } from './codec.ts'
import { escapeXml, toXml } from './toXml.ts'
import { unflatten } from './unflatten.ts'

export const decodeAwsQuery = (body: string): Call => {
  const parameters = new URLSearchParams(body)
  const operation = parameters.get('Action') ?? ''
  parameters.delete('Action')
  parameters.delete('Version')
  return { operation, input: (service) => unflatten(parameters, service.query) }
}

const answer = ({ requestId }: AnswerContext, statusCode: number, xml: string): Answer => ({
  statusCode,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
  body: `<?xml version="1.0"?>\n${xml}\n`,
})

const namespaceOf = ({ service }: AnswerContext) =>
  service?.xmlNamespace ? ` xmlns="${escapeXml(service.xmlNamespace)}"` : ''

/** Source: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const awsQuery: Codec = {
  encodeOutput(context, output) {
    const { operation, requestId, service } = context
    const members = toXml({ operation, dialect: service?.query ?? {} }, output)
    // Written even when empty: botocore looks for it in every operation that may answer members.
    const result = `<${operation}Result>${members}</${operation}Result>`
    const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`
    const xml = `<${operation}Response${namespaceOf(context)}>${result}${metadata}</${operation}Response>`
    return answer(context, 200, xml)
  },

  encodeError(context, error) {
    const type = error.statusCode < 500 ? 'Sender' : 'Receiver'
    const code = context.service?.queryErrorCodes?.[error.code] ?? error.code
    const detail = `<Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(error.message)}</Message>`
    const xml = `<ErrorResponse${namespaceOf(context)}><Error>${detail}</Error><RequestId>${context.requestId}</RequestId></ErrorResponse>`
    return answer(context, error.statusCode, xml)
  },
}
