import { AppError } from '@cauce/errors'

const STAGE = /^[a-z][a-z0-9-]{0,20}$/

/** Stages become part of SQL identifiers and resource names, which cannot be parameters. Throws INVALID_INPUT. */
export const assertStage = (stage: string): void => {
  if (STAGE.test(stage)) return
  throw new AppError(
    'INVALID_INPUT',
    'A stage is named with a lower-case letter, then at most 20 lower-case letters, digits or hyphens.',
  )
}
