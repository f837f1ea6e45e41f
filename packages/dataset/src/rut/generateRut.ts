import { checkDigit } from './checkDigit.ts'

// People's numbers are below 30 million and companies' start at 50 million: nobody has one of these.
const firstBody = 40_000_000
const bodyCount = 5_000_000

/** A valid RUT of nobody, for samples and tests. `random` returns numbers in [0, 1). */
export const generateRut = (random: () => number): string => {
  const body = String(firstBody + Math.floor(random() * bodyCount))
  return `${body}-${checkDigit(body)}`
}
