/**
 * A finite number as SQL reads it: digits, a sign and a point, never an exponent, without loss. By hand, because the
 * first use of Intl.NumberFormat costs 15 ms of a cold start.
 */
export const decimalText = (number: number): string => {
  const [mantissa = '', exponent] = String(Math.abs(number)).split('e')
  if (exponent === undefined) return String(number)
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  const sign = number < 0 ? '-' : ''
  return sign + (point > 0 ? digits.padEnd(point, '0') : `0.${'0'.repeat(-point)}${digits}`)
}
