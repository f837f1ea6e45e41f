import { describe, expect, it } from '@jest/globals'
import { unflatten } from './unflatten.ts'

const parse = (query: string, dialect = {}) => unflatten(new URLSearchParams(query), dialect)

describe('unflatten', () => {
  it('reads nested structures', () => {
    expect(parse('A.B.C=1&A.D=2')).toEqual({ A: { B: { C: '1' }, D: '2' } })
  })

  it('reads lists in the order of their numbers, not of the text', () => {
    const query = Array.from({ length: 11 }, (_, i) => `L.member.${11 - i}=${11 - i}`).join('&')
    expect(parse(query)).toEqual({ L: Array.from({ length: 11 }, (_, i) => `${i + 1}`) })
  })

  it('reads maps whose entries are key and value or Name and Value', () => {
    expect(parse('M.entry.1.key=a&M.entry.1.value=b')).toEqual({ M: { a: 'b' } })
    expect(parse('M.entry.1.Name=a&M.entry.1.Value.DataType=String')).toEqual({
      M: { a: { DataType: 'String' } },
    })
  })

  it('reads lists of structures with lists in them', () => {
    expect(parse('E.member.1.Id=1&E.member.1.T.member.1=x&E.member.2.Id=2')).toEqual({
      E: [{ Id: '1', T: ['x'] }, { Id: '2' }],
    })
  })

  it('names flattened lists and maps by the dialect, inside entries too', () => {
    const dialect = {
      inputLists: { Entry: 'Entries' },
      inputMaps: { MessageAttribute: 'MessageAttributes' },
    }
    expect(
      parse(
        'Entry.1.Id=a&Entry.1.MessageAttribute.1.Name=n&Entry.1.MessageAttribute.1.Value=v',
        dialect,
      ),
    ).toEqual({
      Entries: [{ Id: 'a', MessageAttributes: { n: 'v' } }],
    })
  })

  it('keeps an empty value, and a name like __proto__, as data', () => {
    expect(parse('A=')).toEqual({ A: '' })
    parse('__proto__.polluted=1')
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })
})
