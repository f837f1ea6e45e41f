import { AppError } from '@cauce/errors'
import { splitRut } from './splitRut.ts'

/**
 * The stored spelling, `12345678-5`. Throws INVALID_INPUT when the text is no RUT; the check digit
 * is isValidRut's.
 */
export const normalizeRut = (text: string): string => {
  const rut = splitRut(text)
  if (!rut) throw new AppError('INVALID_INPUT', 'The text is not a RUT')
  return `${rut.body}-${rut.digit}`
}
