import { createHash } from 'node:crypto'
import { invalidParameterValue } from './errors.ts'

export interface MessageAttribute {
  DataType: string
  StringValue?: string
  /** Base64. */
  BinaryValue?: string
}

export type MessageAttributes = Record<string, MessageAttribute>

const MAX_ATTRIBUTES = 10
const NAME = /^(?!\.)(?!.*\.\.)(?!.*\.$)[A-Za-z0-9_.-]{1,256}$/
const RESERVED_NAME = /^(aws|amazon)\./i

const isBinary = ({ DataType }: MessageAttribute) => DataType.startsWith('Binary')

const valueBytes = (attribute: MessageAttribute) =>
  isBinary(attribute)
    ? Buffer.from(attribute.BinaryValue ?? '', 'base64')
    : Buffer.from(attribute.StringValue ?? '')

const checkAttribute = (name: string, attribute: MessageAttribute) => {
  if (!NAME.test(name) || RESERVED_NAME.test(name)) {
    throw invalidParameterValue(`Message (user) attribute name '${name}' is invalid.`)
  }
  const type = /^(String|Number|Binary)(\..+)?$/.exec(attribute.DataType ?? '')?.[1]
  if (type === undefined) {
    throw invalidParameterValue(
      `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
    )
  }
  if (valueBytes(attribute).length === 0) {
    throw invalidParameterValue(
      `Message (user) attribute '${name}' must contain a non-empty value of type '${type}'.`,
    )
  }
}

/** Throws `InvalidParameterValue` in SQS's words. */
export const parseMessageAttributes = (value: unknown): MessageAttributes => {
  const attributes = (value ?? {}) as MessageAttributes
  const names = Object.keys(attributes)
  if (names.length > MAX_ATTRIBUTES) {
    throw invalidParameterValue(
      `Number of message attributes [${names.length}] exceeds the allowed maximum [${MAX_ATTRIBUTES}].`,
    )
  }
  for (const [name, attribute] of Object.entries(attributes)) checkAttribute(name, attribute)
  return attributes
}

export const attributesSizeBytes = (attributes: MessageAttributes) =>
  Object.entries(attributes).reduce(
    (total, [name, attribute]) =>
      total +
      Buffer.byteLength(name) +
      Buffer.byteLength(attribute.DataType) +
      valueBytes(attribute).length,
    0,
  )

const withLength = (bytes: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return [length, bytes]
}

const STRING_TRANSPORT = Buffer.from([1])
const BINARY_TRANSPORT = Buffer.from([2])

/**
 * Undefined when there are none. The SDK computes it too and refuses a different one.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export const md5OfMessageAttributes = (attributes: MessageAttributes) => {
  const names = Object.keys(attributes).sort()
  if (names.length === 0) return undefined
  const hash = createHash('md5')
  for (const name of names) {
    const attribute = attributes[name] as MessageAttribute
    const parts = [
      ...withLength(Buffer.from(name)),
      ...withLength(Buffer.from(attribute.DataType)),
      isBinary(attribute) ? BINARY_TRANSPORT : STRING_TRANSPORT,
      ...withLength(valueBytes(attribute)),
    ]
    for (const part of parts) hash.update(part)
  }
  return hash.digest('hex')
}
