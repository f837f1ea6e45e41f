import { customers } from '@cauce/dataset'
import { expect, it } from '@jest/globals'
import { toBody } from './toBody.ts'

it('has the columns of the dataset in their order, and nothing else', () => {
  const record = {
    nota: 'interna',
    correo: 'a@b.cl',
    rut: '1-9',
    apellido: 'A',
    nombre: 'N',
    id: 'c',
  }
  expect(Object.entries(toBody(customers, record))).toEqual([
    ['id', 'c'],
    ['nombre', 'N'],
    ['apellido', 'A'],
    ['rut', '1-9'],
    ['correo', 'a@b.cl'],
  ])
})
