import { checkDigit } from './checkDigit.ts'
import { splitRut } from './splitRut.ts'

/**
 * Whether the text spells a RUT whose check digit is right. Dots, blanks, leading zeros and a lower
 * k are fine.
 */
export const isValidRut = (text: string): boolean => {
  const rut = splitRut(text)
  return rut !== undefined && checkDigit(rut.body) === rut.digit
}
