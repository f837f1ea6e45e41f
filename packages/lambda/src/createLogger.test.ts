import { describe, expect, it } from '@jest/globals'
import type { Context } from 'aws-lambda'
import { captureLines } from '../test/captureLines.ts'
import { createLogger, type Log } from './createLogger.ts'
import type { LogFields } from './logFields.ts'

const REQUEST_ID = '6bc28136-8f12-4b0c-9a3e-0b7c36f2a001'

const linesOf = async (write: (log: Log) => void) => {
  const lines = await captureLines(async () => write(createLogger({ service: 'ingest' })))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('createLogger', () => {
  it('writes one JSON line with the declared fields', async () => {
    const [line] = await linesOf((log) =>
      log.info('batch ingested', { received: 3, quarantinedByCode: { INVALID_RUT: 1 } }),
    )
    expect(line).toMatchObject({
      level: 'INFO',
      message: 'batch ingested',
      service: 'ingest',
      received: 3,
      quarantinedByCode: { INVALID_RUT: 1 },
    })
  })

  it('puts the request id of the invocation on the lines that follow', async () => {
    const [line] = await linesOf((log) => {
      log.addContext({ awsRequestId: REQUEST_ID } as Context)
      log.warn('request refused')
    })
    expect(line).toMatchObject({ level: 'WARN', function_request_id: REQUEST_ID })
  })

  it('drops what is not declared, and what is declared but of another form', async () => {
    const fields = {
      rut: '12345678-5',
      received: '12345678-5',
      statementId: '12345678-5',
      code: '12345678-5',
      kind: '12345678-5',
      quarantinedByCode: { '12345678-5': 1 },
    } as unknown as LogFields
    const [line] = await linesOf((log) => log.error('batch failed', fields))
    expect(JSON.stringify(line)).not.toContain('12345678')
    expect(line).toMatchObject({ statementId: '(not an id)', quarantinedByCode: {} })
  })
})
