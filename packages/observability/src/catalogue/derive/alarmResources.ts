import { type Alarm, isComposite } from '../alarm.ts'
import type { MetricStat } from '../metric.ts'
import { alarmName, apiId, apiIdExport } from '../names.ts'
import type { Series } from '../series.ts'
import type { Yaml } from './renderYaml.ts'

type Resources = Record<string, Yaml>
type Condition = Series & { above: number; periodSeconds: number; periods: number }

const httpApiId = { 'Fn::ImportValue': apiIdExport }

/** `freshness-burns-fast` → `FreshnessBurnsFast`. */
const logicalId = (name: string) =>
  name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())

const describeAlarm = ({ severity, says, why, first }: Alarm) =>
  `[${severity}] ${says} Why this threshold: ${why} First: ${first}`

const dimensionsOf = ({ dimensions }: MetricStat) =>
  Object.entries(dimensions).map(([Name, value]) => ({
    Name,
    Value: value === apiId ? httpApiId : value,
  }))

const metricOf = (metric: MetricStat) => ({
  Namespace: metric.namespace,
  MetricName: metric.name,
  Dimensions: dimensionsOf(metric),
})

const queriesOf = ({ inputs, expression, periodSeconds }: Condition) => [
  ...Object.entries(inputs).map(([id, metric]) => ({
    Id: id,
    ReturnData: false,
    MetricStat: { Metric: metricOf(metric), Period: periodSeconds, Stat: metric.stat },
  })),
  { Id: 'result', Expression: expression ?? '', ReturnData: true },
]

/** One metric by itself is written in the short form, which has no `Metrics`. */
const measureOf = (condition: Condition) => {
  const [metric] = Object.values(condition.inputs)
  return condition.expression === undefined && metric !== undefined
    ? { ...metricOf(metric), Statistic: metric.stat, Period: condition.periodSeconds }
    : { Metrics: queriesOf(condition) }
}

const notify = { AlarmActions: [{ Ref: 'AlertsTopic' }], OKActions: [{ Ref: 'AlertsTopic' }] }

const metricAlarm = (name: string, condition: Condition, others: Record<string, Yaml>): Yaml => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmName: alarmName(name),
    ...others,
    ...measureOf(condition),
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: condition.above,
    EvaluationPeriods: condition.periods,
    // No data is no traffic or no failure: silence has alarms of its own (messages-missing, events-waiting).
    TreatMissingData: 'notBreaching',
  },
})

const conditionName = (alarm: Alarm, window: string) => `${alarm.name}-${window}`

/** The CloudFormation resources of an alarm, by logical id: one, or a composite and its conditions. */
export const alarmResources = (alarm: Alarm): Resources => {
  const id = logicalId(alarm.name)
  const AlarmDescription = describeAlarm(alarm)
  if (!isComposite(alarm))
    return { [id]: metricAlarm(alarm.name, alarm, { AlarmDescription, ...notify }) }
  const windows = Object.entries(alarm.conditions)
  const parts = windows.map(([window, condition]): [string, Yaml] => {
    const name = conditionName(alarm, window)
    const text = `Part of ${alarmName(alarm.name)}: it tells nobody by itself.`
    return [logicalId(name), metricAlarm(name, condition, { AlarmDescription: text })]
  })
  const rule = parts.map(([part]) => `ALARM("\${${part}}")`).join(' AND ')
  const composite: Yaml = {
    Type: 'AWS::CloudWatch::CompositeAlarm',
    Properties: {
      AlarmName: alarmName(alarm.name),
      AlarmDescription,
      AlarmRule: { 'Fn::Sub': rule },
      ...notify,
    },
  }
  return { ...Object.fromEntries(parts), [id]: composite }
}

export { httpApiId, logicalId }
