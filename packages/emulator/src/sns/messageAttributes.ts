import { AwsError } from '../service.ts'
import { parameterValueInvalid } from './errors.ts'

export interface MessageAttribute {
  dataType: string
  /** Text or, for `Binary`, base64. */
  value: string
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>

interface WireAttribute {
  DataType?: string
  StringValue?: string
  BinaryValue?: string
}

const nameProblem = (name: string) => {
  if (name.length >= 256) return 'Length of message attribute name must be less than 256 bytes.'
  const refused = /[^A-Za-z0-9_.-]/.exec(name)?.[0].codePointAt(0)?.toString(16).toUpperCase()
  if (refused !== undefined) {
    return `Invalid non-alphanumeric character '#x${refused}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.`
  }
  if (name.startsWith('.')) {
    return "Invalid message attribute name starting with character '.' was found."
  }
  if (name.endsWith('.')) {
    return "Invalid message attribute name ending with character '.' was found."
  }
  return name.includes('..')
    ? "Message attribute name can not have successive '.' character."
    : undefined
}

const parseType = (name: string, dataType: string) => {
  const type = /^(String|Number|Binary)(\..+)?$/.exec(dataType)?.[1]
  if (type !== undefined) return type
  throw parameterValueInvalid(
    `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
  )
}

const parseValue = (name: string, attribute: WireAttribute, type: string) => {
  const isBinary = type === 'Binary'
  const value = isBinary ? attribute.BinaryValue : attribute.StringValue
  const other = isBinary ? attribute.StringValue : attribute.BinaryValue
  if (value) return value
  throw parameterValueInvalid(
    other
      ? `The message attribute '${name}' with type '${type}' must use field '${isBinary ? 'Binary' : 'String'}'.`
      : `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`,
  )
}

const parseAttribute = (name: string, attribute: WireAttribute, path: string) => {
  if (attribute.DataType === undefined) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value null at '${path}.${name}.member.dataType' failed to satisfy constraint: Member must not be null`,
    )
  }
  const problem = nameProblem(name)
  if (problem !== undefined) throw parameterValueInvalid(problem)
  const type = parseType(name, attribute.DataType)
  return { dataType: attribute.DataType, value: parseValue(name, attribute, type) }
}

/** Throws SNS's own errors; `path` is where they say the attributes are. */
export const parseMessageAttributes = (
  value: unknown,
  path = 'messageAttributes',
): MessageAttributes => {
  const entries = Object.entries((value ?? {}) as Record<string, WireAttribute>)
  return Object.fromEntries(
    entries.map(([name, attribute]) => [name, parseAttribute(name, attribute, path)]),
  )
}

const valueSizeBytes = ({ dataType, value }: MessageAttribute) =>
  dataType.startsWith('Binary') ? Buffer.from(value, 'base64').length : Buffer.byteLength(value)

export const attributesSizeBytes = (attributes: MessageAttributes) =>
  Object.entries(attributes).reduce(
    (total, [name, attribute]) =>
      total +
      Buffer.byteLength(name) +
      Buffer.byteLength(attribute.dataType) +
      valueSizeBytes(attribute),
    0,
  )
