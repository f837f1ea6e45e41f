const spelling = /^0*([1-9]\d{0,7})-?([\dk])$/i

/**
 * Body and check digit, whatever the dots, blanks and leading zeros; undefined when the text is not
 * a RUT's spelling.
 */
export const splitRut = (text: string): { body: string; digit: string } | undefined => {
  const [, body, digit] = spelling.exec(text.replaceAll(/[.\s]/g, '')) ?? []
  return body && digit ? { body, digit: digit.toUpperCase() } : undefined
}
