import type { Dataset } from '@cauce/dataset'
import type { Log, Metrics } from '@cauce/lambda'
import type { Redshift } from '@cauce/redshift'

export interface ApiDeps {
  readonly dataset: Dataset
  readonly redshift: Redshift
  readonly log: Log
  readonly metrics: Metrics<'api'>
  readonly stage: string
  readonly now?: () => number
}
