import type { CompositeAlarm } from './alarm.ts'
import { availability, freshness, goodAnswers, type Sli } from './sli.ts'
import { badPercent, budgetPercent, round } from './sliSeries.ts'

/**
 * Multi-window burn rates: the long window says that it matters, the short one that it still goes on.
 * Source: Google, The Site Reliability Workbook, chapter 5, table 5-8
 * (https://sre.google/workbook/alerting-on-slos/): 14.4 spends 2 % of a 30-day budget in an hour, 6 spends 5 % in 6 hours.
 */
const speeds = [
  {
    suffix: 'fast',
    severity: 'page',
    burn: 14.4,
    longSeconds: 3_600,
    shortSeconds: 300,
    spent: '2 % of the 30-day budget in an hour',
  },
  {
    suffix: 'slow',
    severity: 'ticket',
    burn: 6,
    longSeconds: 21_600,
    shortSeconds: 1_800,
    spent: '5 % of the 30-day budget in six hours',
  },
] as const

/** Below this many events in the long window one failure would be a large share of nothing. */
const leastEvents = 20

const alarmOf =
  (sli: Sli, first: string) =>
  (speed: (typeof speeds)[number]): CompositeAlarm => {
    const above = round(budgetPercent(sli) * speed.burn)
    return {
      name: `${sli.name}-burns-${speed.suffix}`,
      severity: speed.severity,
      says: `More than ${above} % of the events were bad: ${speed.spent} goes at this rate.`,
      why: `${speed.burn} times the ${budgetPercent(sli)} % that the objective of ${sli.objective} % allows, in the long window (with at least ${leastEvents} events) and still in the short one.`,
      first,
      conditions: {
        long: {
          ...badPercent(sli, leastEvents),
          above,
          unit: '%',
          periodSeconds: speed.longSeconds,
          periods: 1,
        },
        short: {
          ...badPercent(sli),
          above,
          unit: '%',
          periodSeconds: speed.shortSeconds,
          periods: 1,
        },
      },
    }
  }

export const burnRateAlarms: readonly CompositeAlarm[] = [
  ...speeds.map(
    alarmOf(
      freshness,
      'On the dashboard: is the load slow (LoadDuration) or late (AsyncEventAge)? Then the errors of ingest by code.',
    ),
  ),
  ...speeds.map(
    alarmOf(
      goodAnswers,
      'On the dashboard: are answers slow (AnswerDuration) or failing? Then the errors of the API by code.',
    ),
  ),
  ...speeds.map(
    alarmOf(
      availability,
      "Compare with the errors of the API by code: more 5xx here than there are the function's crashes and time-outs. If a deploy just ended, roll it back.",
    ),
  ),
]
