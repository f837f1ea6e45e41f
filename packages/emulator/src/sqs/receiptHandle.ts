import { receiptHandleIsInvalid } from './errors.ts'

export interface Receipt {
  messageId: string
  /** Which receipt of the message this was: an older handle no longer acts on it. */
  receiveCount: number
}

const DECODED = /^([0-9a-f-]{36})#(\d+)$/

export const encodeReceiptHandle = ({ messageId, receiveCount }: Receipt) =>
  Buffer.from(`${messageId}#${receiveCount}`).toString('base64')

export const decodeReceiptHandle = (handle: string): Receipt => {
  const [, messageId, count] = DECODED.exec(Buffer.from(handle, 'base64').toString()) ?? []
  if (messageId === undefined) throw receiptHandleIsInvalid(handle)
  return { messageId, receiveCount: Number(count) }
}
