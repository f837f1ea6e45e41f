import type { Alarm } from '../alarm.ts'
import type { DashboardRow, Widget } from '../dashboard.ts'
import type { MetricStat } from '../metric.ts'
import { alarmName, region } from '../names.ts'
import type { Series } from '../series.ts'

const columns = 24
const textHeight = 2
const widgetHeight = { lines: 6, number: 3 } as const

const metricEntry = (metric: MetricStat, options: object) => [
  metric.namespace,
  metric.name,
  ...Object.entries(metric.dimensions).flat(),
  { ...options, stat: metric.stat },
]

/** Ids are unique within a widget, so every series' inputs are numbered. */
const seriesEntries = ([label, { inputs, expression }]: [string, Series], index: number) => {
  const entries = Object.entries(inputs)
  if (expression === undefined) return entries.map(([, metric]) => metricEntry(metric, { label }))
  const rename = (id: string) => `${id}${index}`
  const renamed = expression.replace(/\b[a-z]\w*\b/g, (id) => (id in inputs ? rename(id) : id))
  return [
    ...entries.map(([id, metric]) => metricEntry(metric, { id: rename(id), visible: false })),
    [{ id: `e${index}`, expression: renamed, label }],
  ]
}

const widgetProperties = ({ title, kind, series, limit }: Widget) => ({
  title,
  region,
  view: kind === 'number' ? 'singleValue' : 'timeSeries',
  period: 300,
  ...(kind === 'number' ? { setPeriodToTimeRange: true } : {}),
  metrics: Object.entries(series).flatMap(seriesEntries),
  ...(limit === undefined ? {} : { annotations: { horizontal: [limit] } }),
})

interface Placed {
  readonly type: 'text' | 'metric' | 'alarm'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly properties: object
}

/** From left to right, then down. */
const placeWidgets = (widgets: readonly Widget[], top: number): Placed[] => {
  let [x, y] = [0, top]
  return widgets.map((widget) => {
    if (x + widget.width > columns) [x, y] = [0, y + widgetHeight[widgets[0]?.kind ?? 'lines']]
    const height = widgetHeight[widget.kind]
    const placed: Placed = {
      type: 'metric',
      x,
      y,
      width: widget.width,
      height,
      properties: widgetProperties(widget),
    }
    x += widget.width
    return placed
  })
}

const bottomOf = (placed: readonly Placed[]) =>
  Math.max(0, ...placed.map(({ y, height }) => y + height))

const placeRow = (above: readonly Placed[], { title, text, widgets }: DashboardRow): Placed[] => {
  const y = bottomOf(above)
  const heading: Placed = {
    type: 'text',
    x: 0,
    y,
    width: columns,
    height: textHeight,
    properties: { markdown: `## ${title}\n${text}` },
  }
  return [...above, heading, ...placeWidgets(widgets, y + textHeight)]
}

const alarmArn = ({ name }: Alarm) =>
  `arn:\${AWS::Partition}:cloudwatch:${region}:\${AWS::AccountId}:alarm:${alarmName(name)}`

const alarmWidget = (alarms: readonly Alarm[]): Placed => ({
  type: 'alarm',
  x: 0,
  y: 0,
  width: columns,
  height: 4,
  properties: { title: 'Alarms', alarms: alarms.map(alarmArn) },
})

/** The body of the dashboard, with CloudFormation's placeholders still in it. */
export const dashboardBody = (rows: readonly DashboardRow[], alarms: readonly Alarm[]) => ({
  start: '-PT12H',
  widgets: rows.reduce<Placed[]>(placeRow, [alarmWidget(alarms)]),
})
