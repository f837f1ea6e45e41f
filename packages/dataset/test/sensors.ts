import { boolean, defineDataset, integer, text, timestamp } from '../src/index.ts'

/**
 * Unlike customers in everything a dataset can differ in: nothing may be hard-wired to the first
 * one.
 */
export const sensors = defineDataset({
  name: 'sensors',
  event: 'sensor',
  table: 'medidores',
  key: 'sensor_id',
  fields: {
    reading: integer(),
    offset_milli: integer({ required: false }),
    active: boolean(),
    calibrated: boolean({ required: false }),
    measured_at: timestamp(),
    serviced_at: timestamp({ required: false }),
    note: text({ maxBytes: 40, required: false }),
  },
  access: { distKey: 'sensor_id', sortKey: 'measured_at' },
})
