import type { TemplateParameter } from './template.ts'

/** A Systems Manager parameter's value. */
export type FindParameter = (name: string) => string | undefined

const readStored = (find: FindParameter, name: string) => {
  const value = find(name)
  if (value !== undefined) return value
  throw new Error(`Parameters: [${name}] cannot be found in Systems Manager`)
}

const parseDefault = (
  find: FindParameter,
  name: string,
  { Type, Default }: TemplateParameter,
): unknown => {
  if (Default === undefined) throw new Error(`Parameters: [${name}] must have values`)
  if (Type === 'String' || Type === 'Number') return String(Default)
  if (Type === 'CommaDelimitedList')
    return String(Default)
      .split(',')
      .map((item) => item.trim())
  if (Type === 'AWS::SSM::Parameter::Value<String>') return readStored(find, String(Default))
  throw new Error(`Parameter ${name}: type ${Type} is not emulated`)
}

/** Parameters have their defaults: `sls deploy` passes no others. */
export const parameterValues = (
  find: FindParameter,
  parameters: Record<string, TemplateParameter> = {},
) =>
  new Map(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      parseDefault(find, name, parameter),
    ]),
  )
