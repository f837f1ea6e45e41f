import { describe, expect, it } from '@jest/globals'
import { captureLines } from '../test/captureLines.ts'
import { createMetrics, type Metrics } from './createMetrics.ts'

const linesOf = async (write: (metrics: Metrics<'ingest'>) => void, stage = 'test') => {
  const lines = await captureLines(async () => write(createMetrics({ service: 'ingest', stage })))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

const directive = (names: readonly string[], dimensions: readonly string[]) => ({
  Timestamp: expect.any(Number),
  CloudWatchMetrics: [
    {
      Namespace: 'Cauce',
      Dimensions: [dimensions],
      Metrics: names.map((Name) => expect.objectContaining({ Name })),
    },
  ],
})

describe('createMetrics', () => {
  it('writes one EMF line with the service and the stage as its only dimensions', async () => {
    const lines = await linesOf((metrics) => metrics.publish({ Applied: 2, Freshness: [10, 20] }))
    expect(lines).toEqual([
      {
        _aws: directive(['Applied', 'Freshness'], ['Service', 'Stage']),
        Service: 'ingest',
        Stage: 'test',
        Applied: 2,
        Freshness: [10, 20],
      },
    ])
  })

  it('names the unit of each metric', async () => {
    const [line] = await linesOf((metrics) => metrics.publish({ Applied: 1, LoadDuration: 1 }))
    expect(JSON.stringify(line?._aws)).toContain(
      '[{"Name":"Applied","Unit":"Count"},{"Name":"LoadDuration","Unit":"Milliseconds"}]',
    )
  })

  it('counts an error under its code, and the code stays off the lines that follow', async () => {
    const lines = await linesOf((metrics) => {
      metrics.countError('WAREHOUSE_UNAVAILABLE')
      metrics.publish({ Applied: 1 })
    })
    expect(lines).toEqual([
      {
        _aws: directive(['Errors'], ['Service', 'Stage', 'Outcome']),
        Service: 'ingest',
        Stage: 'test',
        Outcome: 'WAREHOUSE_UNAVAILABLE',
        Errors: 1,
      },
      {
        _aws: directive(['Applied'], ['Service', 'Stage']),
        Service: 'ingest',
        Stage: 'test',
        Applied: 1,
      },
    ])
  })

  it.each([100, 250])('writes every one of %i values, and nothing else', async (count) => {
    const values = Array.from({ length: count }, (_, i) => i)
    const lines = await linesOf((metrics) =>
      metrics.publish({ Committed: count, Freshness: values }),
    )
    expect(lines.flatMap(({ Freshness }) => Freshness)).toEqual(values)
    expect(lines.flatMap(({ Committed }) => Committed ?? [])).toEqual([count])
  })

  it('writes nothing for no values', async () => {
    expect(await linesOf((metrics) => metrics.publish({ Freshness: [] }))).toEqual([])
  })

  it('has a stage even where the variable is missing', async () => {
    const [line] = await linesOf((metrics) => metrics.countError('CONFIG_INVALID'), '')
    expect(line).toMatchObject({ Stage: 'unknown', Outcome: 'CONFIG_INVALID' })
  })
})
