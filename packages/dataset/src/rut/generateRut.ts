import { checkDigit } from './checkDigit.ts'

// Above the numbers given to people so far, below those of companies.
const firstBody = 40_000_000
const bodyCount = 5_000_000

/** A valid RUT of nobody, for samples and tests. `random` returns numbers in [0, 1). */
export const generateRut = (random: () => number): string => {
  const body = String(firstBody + Math.floor(random() * bodyCount))
  return `${body}-${checkDigit(body)}`
}
