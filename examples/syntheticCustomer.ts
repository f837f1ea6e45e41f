import { generateRut } from '@cauce/dataset'

export interface Customer {
  id: string
  nombre: string
  apellido: string
  rut: string
  correo: string
}

const givenNames =
  'Antonia, Benjamín, Camila, Emilia, Felipe, Isidora, José, Lautaro, Matías, Millaray'.split(', ')
const familyNames =
  "Aguilera, Catrileo, Díaz, Ibáñez, Muñoz, Ñancupil, O'Higgins, Quispe, Soto Rojas".split(', ')
const domains = ['example.cl', 'example.com']

/**
 * Customer 1001, 1002 …: a name put together from two lists, nobody's RUT, a mail address at an
 * example domain.
 */
export const createSyntheticCustomer = (random: () => number, id: number): Customer => {
  const nombre = pick(random, givenNames)
  const apellido = pick(random, familyNames)
  return {
    id: String(id),
    nombre,
    apellido,
    rut: generateRut(random),
    correo: `${toAscii(nombre)}.${toAscii(apellido)}.${id}@${pick(random, domains)}`,
  }
}

const pick = (random: () => number, items: readonly string[]) =>
  items[Math.floor(random() * items.length)] ?? ''

const toAscii = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()
