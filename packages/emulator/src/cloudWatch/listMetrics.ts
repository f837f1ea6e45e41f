import type { Operation } from '../service.ts'
import type { Metric } from './metric.ts'
import type { MetricStore } from './metricStore.ts'
import { toDimensions } from './parameters.ts'

interface Filter {
  readonly Namespace?: string
  readonly MetricName?: string
  readonly Dimensions?: readonly { readonly Name: string; readonly Value?: string }[]
}

const matches =
  ({ Namespace, MetricName, Dimensions = [] }: Filter) =>
  ({ namespace, name, dimensions }: Metric) =>
    (Namespace === undefined || Namespace === namespace) &&
    (MetricName === undefined || MetricName === name) &&
    Dimensions.every(
      ({ Name, Value }) =>
        Object.hasOwn(dimensions, Name) && (Value === undefined || Value === dimensions[Name]),
    )

/** AWS answers at most 500 at once, of the last two weeks; no system here has as many. */
export const createListMetrics = (metrics: MetricStore): Operation => ({
  action: 'cloudwatch:ListMetrics',
  resource: () => '*',
  run: ({ input }) => ({
    Metrics: metrics
      .list()
      .filter(matches(input as Filter))
      .map((metric) => ({
        Namespace: metric.namespace,
        MetricName: metric.name,
        Dimensions: toDimensions(metric),
      })),
  }),
})
