import type { Alarm } from './alarm.ts'
import { burnRateAlarms } from './burnRateAlarms.ts'
import { deliveryAlarms } from './deliveryAlarms.ts'
import { errorAlarms } from './errorAlarms.ts'
import { queueAlarms } from './queueAlarms.ts'

export const alarms: readonly Alarm[] = [
  ...burnRateAlarms,
  ...deliveryAlarms,
  ...queueAlarms,
  ...errorAlarms,
]
