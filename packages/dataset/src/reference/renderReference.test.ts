import { describe, expect, it } from '@jest/globals'
import { sensors } from '../../test/sensors.ts'
import { rejectionCodes } from '../message/rejectionCodes.ts'
import { createTableStatements } from '../sql/createTableStatements.ts'
import { loadStatements } from '../sql/loadStatements.ts'
import { renderReference } from './renderReference.ts'

describe('renderReference', () => {
  const page = renderReference(sensors)

  it('prints every statement as it is sent', () => {
    for (const statement of [...createTableStatements(sensors), ...loadStatements(sensors).close]) {
      expect(page).toContain(statement)
    }
  })

  it('lists every field and every rejection code', () => {
    for (const { name } of sensors.columns) expect(page).toContain(`| \`${name}\` |`)
    for (const code of Object.keys(rejectionCodes)) expect(page).toContain(`| \`${code}\` |`)
  })
})
