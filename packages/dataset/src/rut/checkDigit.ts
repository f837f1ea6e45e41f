/**
 * The check digit of a RUT's body, by modulus 11: the digits from the right weigh 2, 3, 4, 5, 6, 7,
 * 2, 3 …
 */
export const checkDigit = (body: string): string => {
  const sum = [...body]
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (2 + (i % 6)), 0)
  const rest = 11 - (sum % 11)
  if (rest === 11) return '0'
  return rest === 10 ? 'K' : String(rest)
}
