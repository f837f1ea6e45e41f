import { describe, expect, it } from '@jest/globals'
import { errorMetric, functionMetrics, metricNamespace } from '../functionMetrics.ts'
import { isComposite } from './alarm.ts'
import { alarms } from './alarms.ts'
import { awsMetrics } from './awsMetrics.ts'
import { resources } from './derive/renderResources.ts'
import { errorPolicies } from './errorAlarms.ts'

interface Named {
  namespace: string
  name: string
  dimensions: Record<string, string>
}

/** Every metric that somebody emits: ours by the catalogue of the functions, AWS's by the list with its sources. */
const isEmitted = ({ namespace, name, dimensions }: Named): boolean => {
  if (namespace !== metricNamespace) {
    const aws = Object.entries(awsMetrics).find(([known]) => known === namespace)?.[1]
    const isListed = aws?.names.some((known) => known === name) === true
    return isListed && String(Object.keys(dimensions)) === String(aws?.dimensions)
  }
  const { Service = '', Outcome } = dimensions
  if (String(Object.keys(dimensions)) === 'Service,Stage') {
    return Object.hasOwn(Object(functionMetrics)[Service] ?? {}, name)
  }
  const policy = Object.entries(errorPolicies).find(([code]) => code === Outcome)?.[1]
  return name === errorMetric.name && policy?.of.some((service) => service === Service) === true
}

type Json = Record<string, unknown>

/** Metrics of alarms, wherever in the template they stand. */
const metricsOfAlarms = (value: unknown): Named[] => {
  if (typeof value !== 'object' || value === null) return []
  const { Namespace, MetricName, Dimensions } = value as Json
  const here =
    typeof MetricName === 'string'
      ? [
          {
            namespace: String(Namespace),
            name: MetricName,
            dimensions: Object.fromEntries(
              (Dimensions as Json[]).map(({ Name, Value }) => [Name, JSON.stringify(Value)]),
            ),
          },
        ]
      : []
  return [...here, ...Object.values(value).flatMap(metricsOfAlarms)]
}

const unquoted = (named: Named): Named => ({
  ...named,
  dimensions: Object.fromEntries(
    Object.entries(named.dimensions).map(([name, value]) => [name, value.replaceAll('"', '')]),
  ),
})

const dashboardOf = (template: Json) => {
  const { Dashboard } = template as { Dashboard: { Properties: { DashboardBody: Json } } }
  const [body] = Dashboard.Properties.DashboardBody['Fn::Sub'] as [string]
  return JSON.parse(body) as {
    widgets: { type: string; x: number; width: number; properties: Json }[]
  }
}

const metricsOfDashboard = (template: Json): Named[] =>
  dashboardOf(template)
    .widgets.flatMap(({ properties }) => (properties.metrics ?? []) as unknown[][])
    .filter((entry) => typeof entry[0] === 'string')
    .map(([namespace, name, ...rest]) => {
      const pairs = rest.slice(0, -1).map(String)
      const dimensions = Object.fromEntries(
        pairs.flatMap((key, i) => (i % 2 === 0 ? [[key, pairs[i + 1] ?? '']] : [])),
      )
      return { namespace: String(namespace), name: String(name), dimensions }
    })

const template = resources().Resources as Json
const ofAlarms = metricsOfAlarms({ ...template, Dashboard: undefined }).map(unquoted)
const ofDashboard = metricsOfDashboard(template)

const key = ({ namespace, name, dimensions }: Named) =>
  [namespace, name, dimensions.Service ?? '', dimensions.Outcome ?? ''].join(' ').trim()

describe('the metrics that alarms and dashboard name', () => {
  it('are all emitted by somebody', () => {
    expect(ofAlarms.length).toBeGreaterThan(40)
    expect(ofDashboard.length).toBeGreaterThan(40)
    expect([...ofAlarms, ...ofDashboard].filter((named) => !isEmitted(named))).toEqual([])
  })

  it.each<[string, Named]>([
    [
      'of a function that does not emit it',
      { namespace: 'Cauce', name: 'Fresh', dimensions: { Service: 'api', Stage: 's' } },
    ],
    [
      'with a misspelt name',
      { namespace: 'Cauce', name: 'Applies', dimensions: { Service: 'ingest', Stage: 's' } },
    ],
    [
      'without a dimension',
      { namespace: 'Cauce', name: 'Applied', dimensions: { Service: 'ingest' } },
    ],
    [
      'of a code that the function cannot fail with',
      {
        namespace: 'Cauce',
        name: 'Errors',
        dimensions: { Service: 'ingest', Stage: 's', Outcome: 'NOT_FOUND' },
      },
    ],
    [
      'of no known code',
      {
        namespace: 'Cauce',
        name: 'Errors',
        dimensions: { Service: 'api', Stage: 's', Outcome: 'TIRED' },
      },
    ],
    [
      "not on the list of AWS's",
      { namespace: 'AWS/SNS', name: 'MessagesPublished', dimensions: { TopicName: 't' } },
    ],
    [
      'of a namespace that is not listed',
      { namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: {} },
    ],
    [
      "with another dimension than AWS's",
      { namespace: 'AWS/SNS', name: 'NumberOfMessagesPublished', dimensions: { Topic: 't' } },
    ],
  ])('would not pass: one %s', (_, named) => {
    expect(isEmitted(named)).toBe(false)
  })

  it('include everything that the functions emit', () => {
    const own = Object.entries(functionMetrics).flatMap(([service, metrics]) =>
      Object.keys(metrics).map((name) => `Cauce ${name} ${service}`),
    )
    const errors = Object.entries(errorPolicies).flatMap(([code, { of }]) =>
      of.map((service) => `Cauce Errors ${service} ${code}`),
    )
    const named = new Set(ofDashboard.map(key))
    expect([...own, ...errors].filter((metric) => !named.has(metric))).toEqual([])
  })

  it("include every one of the list of AWS's", () => {
    const listed = Object.entries(awsMetrics).flatMap(([namespace, { names }]) =>
      names.map((name) => `${namespace} ${name}`),
    )
    const named = new Set([...ofAlarms, ...ofDashboard].map(key))
    expect(listed.filter((metric) => !named.has(metric))).toEqual([])
  })
})

describe('alarms', () => {
  it('have names and logical ids of their own', () => {
    const names = Object.values(template).map((resource) => {
      const { AlarmName, DashboardName } = (resource as { Properties: Json }).Properties
      return AlarmName ?? DashboardName
    })
    expect(new Set(names).size).toBe(names.length)
    const conditions = alarms.flatMap((alarm) =>
      isComposite(alarm) ? Object.keys(alarm.conditions) : [],
    )
    expect(Object.keys(template)).toHaveLength(alarms.length + conditions.length + 1)
  })

  it('fit what CloudWatch takes: a description of 1,024 characters, ten metrics, a day of periods', () => {
    for (const resource of Object.values(template)) {
      const {
        AlarmDescription = '',
        Metrics = [],
        Period,
        EvaluationPeriods,
      } = (resource as { Properties: Json }).Properties
      expect(String(AlarmDescription).length).toBeLessThanOrEqual(1_024)
      expect((Metrics as unknown[]).length).toBeLessThanOrEqual(10)
      expect(Number(Period ?? 0) * Number(EvaluationPeriods ?? 0)).toBeLessThanOrEqual(86_400)
    }
  })

  it('tell the topic, except the conditions of a composite, which only it reads', () => {
    const silent = Object.entries(template)
      .filter(([, resource]) => !(resource as { Properties: Json }).Properties.AlarmActions)
      .map(([id]) => id)
    const read = Object.values(template).flatMap((resource) => {
      const { AlarmRule } = (resource as { Properties: Json }).Properties
      const rule = String((AlarmRule as Json | undefined)?.['Fn::Sub'] ?? '')
      return [...rule.matchAll(/\$\{(\w+)\}/g)].map(([, id]) => id)
    })
    expect(silent.sort()).toEqual([...read, 'Dashboard'].sort())
  })

  it('name in their expressions their own inputs and no other', () => {
    const conditions = alarms.flatMap((alarm) =>
      isComposite(alarm) ? Object.values(alarm.conditions) : [alarm],
    )
    for (const { inputs, expression } of conditions) {
      if (expression === undefined) expect(Object.keys(inputs)).toHaveLength(1)
      else {
        const named = new Set(expression.match(/\b[a-z]\w*\b/g))
        expect([...named].sort()).toEqual(Object.keys(inputs).sort())
      }
    }
  })
})

describe('the dashboard', () => {
  it('begins with the alarms that tell somebody', () => {
    const [first] = dashboardOf(template).widgets
    expect(first?.type).toBe('alarm')
    expect(first?.properties.alarms).toHaveLength(alarms.length)
  })

  it('keeps its widgets within 24 columns, and none on another', () => {
    const cells = new Set<string>()
    for (const widget of dashboardOf(template).widgets) {
      const { x, y, width, height } = widget as unknown as Record<string, number>
      expect(Number(x) + Number(width)).toBeLessThanOrEqual(24)
      for (let column = Number(x); column < Number(x) + Number(width); column += 1) {
        for (let row = Number(y); row < Number(y) + Number(height); row += 1) {
          expect(cells.has(`${column},${row}`)).toBe(false)
          cells.add(`${column},${row}`)
        }
      }
    }
  })

  it('gives every series of a widget ids of its own, which its expressions name', () => {
    for (const { properties } of dashboardOf(template).widgets) {
      const options = ((properties.metrics ?? []) as unknown[][]).map(
        (entry) => entry.at(-1) as Json,
      )
      const ids = options.flatMap(({ id }) => (id === undefined ? [] : [String(id)]))
      expect(new Set(ids).size).toBe(ids.length)
      const named = options.flatMap(
        ({ expression }) => String(expression ?? '').match(/\b[a-z]\w*\b/g) ?? [],
      )
      expect(named.filter((id) => !ids.includes(id))).toEqual([])
    }
  })
})
