import { filled, type Series } from './series.ts'
import type { Sli } from './sli.ts'

const badEvents = ({ good, bad }: Sli) =>
  good
    ? `(${filled('valid')} - (${filled(...Object.keys(good))}))`
    : `(${filled(...Object.keys(bad ?? {}))})`

/** Percent of the valid events that were bad; 0 while there are fewer than `atLeast`. */
export const badPercent = (sli: Sli, atLeast = 1): Series => ({
  inputs: { ...sli.good, ...sli.bad, valid: sli.valid },
  expression: `IF(${filled('valid')} >= ${atLeast}, 100 * ${badEvents(sli)} / ${filled('valid')}, 0)`,
})

/** Percent of the valid events that were good: what the objective is compared to. No data without valid events. */
export const goodPercent = (sli: Sli): Series => ({
  inputs: { ...sli.good, ...sli.bad, valid: sli.valid },
  expression: `100 * (1 - ${badEvents(sli)} / valid)`,
})

/** How many times faster than the promise allows its budget is being spent; 1 spends it in 30 days exactly. */
export const burnRate = (sli: Sli): Series => ({
  inputs: { ...sli.good, ...sli.bad, valid: sli.valid },
  expression: `(100 * ${badEvents(sli)} / valid) / ${budgetPercent(sli)}`,
})

/** Percent of the valid events that may be bad. Rounded: 100 - 99.9 is 0.09999999999999432. */
export const budgetPercent = ({ objective }: Sli): number => round(100 - objective)

export const round = (value: number): number => Number(value.toFixed(6))
