import type { Account, AwsService } from '../service.ts'
import type { Store } from '../store.ts'
import { createGetMetricData } from './getMetricData.ts'
import { createGetMetricStatistics } from './getMetricStatistics.ts'
import { createListMetrics } from './listMetrics.ts'
import type { Metric } from './metric.ts'
import { createMetricStore } from './metricStore.ts'
import { parseEmf } from './parseEmf.ts'

export interface CloudWatch {
  service: AwsService
  /** Takes the metrics out of what a function wrote, as CloudWatch Logs does. */
  collect(output: string): void
  /** Counts one event of AWS's own. */
  count(metric: Metric): void
}

export const createCloudWatch = (account: Account, store: Store): CloudWatch => {
  const metrics = createMetricStore(account, store)
  return {
    service: {
      signingName: 'monitoring',
      protocols: ['rpcV2Cbor', 'awsJson1.0', 'awsQuery'],
      targetPrefix: 'GraniteServiceVersion20100801',
      xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
      query: { maps: ['ExtendedStatistics'] },
      queryErrorCodes: { ValidationException: 'ValidationError' },
      operations: {
        GetMetricData: createGetMetricData(metrics),
        GetMetricStatistics: createGetMetricStatistics(metrics),
        ListMetrics: createListMetrics(metrics),
      },
    },
    collect(output) {
      const found = parseEmf(output)
      if (found.length > 0) metrics.add(found)
    },
    count: (metric) => metrics.add([{ ...metric, unit: 'Count', values: [1], at: account.now() }]),
  }
}
