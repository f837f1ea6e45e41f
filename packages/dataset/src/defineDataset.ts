import { AppError } from '@cauce/errors'
import { checkDefinition } from './checkDefinition.ts'
import type { Column, Dataset, DatasetDefinition } from './dataset.ts'
import { key } from './fields/key.ts'
import { createMessageSchemas } from './message/createMessageSchemas.ts'
import { createRecordSchema } from './message/createRecordSchema.ts'
import { createRowSchema } from './row/createRowSchema.ts'

/**
 * Everything else derives from what this returns. Throws CONFIG_INVALID saying what to fix in the
 * definition.
 */
export const defineDataset = (definition: DatasetDefinition): Dataset => {
  const columns: readonly Column[] = [
    { name: definition.key, ...key },
    ...Object.entries(definition.fields).map(([name, field]) => ({ name, ...field })),
  ]
  const problems = checkDefinition(definition, columns)
  if (problems.length > 0) {
    throw new AppError('CONFIG_INVALID', `Dataset '${definition.name}': ${problems.join('; ')}`)
  }
  const record = createRecordSchema(columns)
  return {
    ...definition,
    columns,
    schemas: {
      record,
      messages: createMessageSchemas(definition, record),
      row: createRowSchema(columns),
    },
  }
}
