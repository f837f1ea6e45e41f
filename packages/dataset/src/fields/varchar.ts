import * as z from 'zod/mini'
import type { FieldKind } from '../field.ts'

/** How text of at most `maxBytes` is stored, whatever it means. */
export const varchar = (maxBytes: number) =>
  ({
    columnType: `VARCHAR(${maxBytes})`,
    rowSchema: z.string(),
    // A cast truncates silently. With room for one character more, a longer text fails at the
    // insert instead.
    castFromSuper: (path) => `${path}::VARCHAR(${maxBytes + 4})`,
    select: (column) => column,
    encode: (value) => value,
    // Quotes and backslashes are escaped, control characters never get here.
    maxJsonBytes: 2 * maxBytes + 2,
  }) satisfies Omit<FieldKind, 'type' | 'schema'>
