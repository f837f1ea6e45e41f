import { describe, expect, it } from '@jest/globals'
import { sensors } from '../../test/sensors.ts'
import { customers } from '../customers.ts'
import type { Dataset } from '../dataset.ts'
import { createTableStatements } from './createTableStatements.ts'
import { loadStatements } from './loadStatements.ts'
import { firstPageStatement, getStatement, nextPageStatement } from './readStatements.ts'

const datasets = [{ dataset: customers }, { dataset: sensors }]

/** Names of `:placeholder`s, outside of texts in quotes and casts. */
const placeholders = (statements: readonly string[]) => [
  ...new Set(
    [
      ...statements
        .join('\n')
        .replaceAll(/'[^']*'/g, '')
        .matchAll(/(?<!:):([a-z_0-9]+)/g),
    ].map(([, name]) => name),
  ),
]

const allStatements = (dataset: Dataset) => {
  const { open, chunk, close } = loadStatements(dataset)
  const reads = [getStatement(dataset), firstPageStatement(dataset), nextPageStatement(dataset)]
  return [
    ...createTableStatements(dataset),
    ...[...open, chunk(0), ...close],
    ...reads.map(({ sql }) => sql),
  ]
}

describe.each(datasets)('statements of $dataset.name', ({ dataset }) => {
  const load = loadStatements(dataset)

  it('locks the mutex before anything that takes a snapshot', () => {
    expect(load.open[0]).toBe(`LOCK TABLE ${dataset.table}_mutex`)
    expect(load.open[1]).toContain(`UPDATE ${dataset.table}_mutex`)
  })

  it('fills the 40 statements of a batch at most', () => {
    expect(load.open.length + load.maxChunks + load.close.length).toBe(40)
  })

  it('has exactly the placeholders its callers fill', () => {
    expect(placeholders(load.open)).toEqual([])
    expect(placeholders([load.chunk(0), load.chunk(29)])).toEqual(['rows_0', 'rows_29'])
    expect(placeholders(load.close)).toEqual(['batch_id'])
    expect(placeholders([getStatement(dataset).sql])).toEqual(['id'])
    expect(placeholders([firstPageStatement(dataset).sql])).toEqual([])
    expect(placeholders([nextPageStatement(dataset).sql])).toEqual(['after'])
    expect(placeholders(createTableStatements(dataset))).toEqual([])
  })

  it('prints one clause a line, without blanks at the end and within 100 columns', () => {
    for (const line of allStatements(dataset).join('\n').split('\n')) {
      expect(line).toMatch(/\S$/)
      expect(line.length).toBeLessThanOrEqual(100)
    }
  })

  it('is the same text every time', () => {
    expect(allStatements(dataset)).toEqual(allStatements(dataset))
  })

  it('reads the view only', () => {
    expect(getStatement(dataset).sql).toContain(`FROM ${dataset.table}_current\n`)
  })
})

describe('statements of any dataset', () => {
  it('name nothing of another one', () => {
    const own = allStatements(sensors).join('\n')
    expect(own).not.toMatch(/clientes|nombre|correo|customer|(?<!:)\bid\b/)
  })

  it('create a table with the declared columns, distribution and order', () => {
    expect(createTableStatements(sensors)[0]).toBe(`CREATE TABLE medidores (
  sensor_id VARCHAR(64) NOT NULL,
  reading BIGINT,
  offset_milli BIGINT,
  active BOOLEAN,
  calibrated BOOLEAN,
  measured_at TIMESTAMP,
  serviced_at TIMESTAMP,
  note VARCHAR(40),
  version BIGINT NOT NULL,
  event_id VARCHAR(64) NOT NULL,
  deleted_at TIMESTAMP,
  load_seq BIGINT NOT NULL,
  committed_at TIMESTAMP NOT NULL,
  PRIMARY KEY (sensor_id)
)
DISTSTYLE KEY
DISTKEY (sensor_id)
SORTKEY (measured_at)`)
  })

  it('cast each attribute so that a longer text fails the insert and a bad timestamp fails the cast', () => {
    const stage = loadStatements(sensors).close[2]
    expect(stage).toContain('r.note::VARCHAR(44) AS note')
    expect(stage).toContain('r.measured_at::VARCHAR(32)::TIMESTAMP AS measured_at')
    expect(stage).toContain('r.reading::BIGINT AS reading')
    expect(stage).toContain('r.active::BOOLEAN AS active')
  })

  it('select 64-bit integers as text and timestamps as ISO 8601', () => {
    expect(getStatement(sensors).sql).toBe(`SELECT
  sensor_id,
  reading::VARCHAR AS reading,
  offset_milli::VARCHAR AS offset_milli,
  active,
  calibrated,
  TO_CHAR(measured_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS measured_at,
  TO_CHAR(serviced_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS serviced_at,
  note,
  version::VARCHAR AS version,
  TO_CHAR(committed_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS committed_at
FROM medidores_current
WHERE sensor_id = :id`)
  })
})
