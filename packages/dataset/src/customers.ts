import { defineDataset } from './defineDataset.ts'
import { email } from './fields/email.ts'
import { rut } from './fields/rut.ts'
import { text } from './fields/text.ts'

/**
 * Chilean customers. Personal fields are erased on request and never logged; masked ones are hidden
 * from most readers too.
 */
export const customers = defineDataset({
  name: 'customers',
  event: 'customer',
  table: 'clientes',
  key: 'id',
  fields: {
    nombre: text({ maxBytes: 200, personal: true }),
    apellido: text({ maxBytes: 200, personal: true }),
    rut: rut({ personal: true, masked: true }),
    correo: email({ personal: true, masked: true }),
  },
  access: { distKey: 'id', sortKey: 'id' },
})
