/** 17 significant digits identify every double; the default would print 1e21 and 1e-7 with an exponent. */
const WITHOUT_EXPONENT = new Intl.NumberFormat('en', {
  useGrouping: false,
  maximumSignificantDigits: 17,
})

/** A finite number as SQL reads it: digits, a sign and a point, never an exponent. */
export const decimalText = (number: number): string => {
  const text = String(number)
  return text.includes('e') ? WITHOUT_EXPONENT.format(number) : text
}
