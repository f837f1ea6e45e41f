import * as z from 'zod/mini'
import { createField, type Field, type FieldOptions } from '../field.ts'
import { reject } from '../message/reject.ts'
import { plainText } from './plainText.ts'
import { varchar } from './varchar.ts'

// RFC 5321, 4.5.3.1: octets before and after the @.
const maxLocalBytes = 64
const maxDomainBytes = 255
const maxBytes = maxLocalBytes + 1 + maxDomainBytes

// Deliberately short of RFC 5322: no quoted local part, no comment, no address literal. No real
// customer has one.
const localPart = String.raw`[^\s@"(),:;<>[\]\\.]+(?:\.[^\s@"(),:;<>[\]\\.]+)*`
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const topLevel = '[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])'
const address = new RegExp(`^${localPart}@(?:${label}\\.)+${topLevel}$`, 'u')

const isAddress = (value: string) => {
  const [local = '', domain = ''] = value.split('@')
  return (
    address.test(value) &&
    Buffer.byteLength(local) <= maxLocalBytes &&
    Buffer.byteLength(domain) <= maxDomainBytes
  )
}

/** A mail address with an ASCII domain, kept as it was written. */
export const email = (options: FieldOptions = {}): Field =>
  createField(options, {
    type: 'email',
    schema: plainText({ maxBytes }).check(
      reject({ when: (value: string) => !isAddress(value), code: 'INVALID_EMAIL' }),
      z.meta({ format: 'email', maxLength: maxBytes }),
    ),
    ...varchar(maxBytes),
  })
