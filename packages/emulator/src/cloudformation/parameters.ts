import type { TemplateParameter } from './template.ts'

const parseDefault = (name: string, { Type, Default }: TemplateParameter): unknown => {
  if (Default === undefined) throw new Error(`Parameters: [${name}] must have values`)
  if (Type === 'String' || Type === 'Number') return String(Default)
  if (Type === 'CommaDelimitedList')
    return String(Default)
      .split(',')
      .map((item) => item.trim())
  throw new Error(`Parameter ${name}: type ${Type} is not emulated`)
}

/** Parameters have their defaults: `sls deploy` passes no others. */
export const parameterValues = (parameters: Record<string, TemplateParameter> = {}) =>
  new Map(
    Object.entries(parameters).map(([name, parameter]) => [name, parseDefault(name, parameter)]),
  )
