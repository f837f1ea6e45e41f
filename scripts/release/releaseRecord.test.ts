import { describe, expect, it } from '@jest/globals'
import {
  beginAttempt,
  chooseRollback,
  confirmAttempt,
  type ReleaseRecord,
} from './releaseRecord.ts'

const empty: ReleaseRecord = { released: [] }
const release = (record: ReleaseRecord, commit: string) =>
  confirmAttempt(beginAttempt(record, commit))
const afterThree = ['one', 'two', 'three'].reduce(release, empty)

describe('the record of releases', () => {
  it('lists what passed, newest first', () => {
    expect(afterThree).toEqual({ released: ['three', 'two', 'one'] })
  })

  it('goes back to the last commit that passed when a deployment did not', () => {
    expect(chooseRollback(beginAttempt(afterThree, 'four'))).toBe('three')
  })

  it('goes back to the same commit when its second deployment did not pass', () => {
    expect(chooseRollback(beginAttempt(afterThree, 'three'))).toBe('three')
  })

  it('never goes back to a commit that did not pass', () => {
    const failedTwice = beginAttempt(beginAttempt(afterThree, 'four'), 'five')
    expect(chooseRollback(failedTwice)).toBe('three')
    expect(release(failedTwice, 'six').released).toEqual(['six', 'three', 'two', 'one'])
  })

  it('goes back one release further with each rollback of what runs', () => {
    const once = release(afterThree, chooseRollback(afterThree))
    expect(once).toEqual({ released: ['two', 'one'] })
    expect(chooseRollback(once)).toBe('one')
  })

  it('keeps the last twenty', () => {
    const many = Array.from({ length: 30 }, (_, i) => `c${i}`).reduce(release, empty)
    expect(many.released).toHaveLength(20)
    expect(many.released[0]).toBe('c29')
  })

  it.each([
    ['the first deployment did not pass', beginAttempt(empty, 'one'), /None|No release/],
    ['only one release passed', release(empty, 'one'), /no earlier release/],
    ['nothing was deployed', empty, /no earlier release/],
  ])('has nothing to go back to when %s', (_, record, message) => {
    expect(() => chooseRollback(record)).toThrow(message)
  })

  it('confirms only what has begun', () => {
    expect(() => confirmAttempt(afterThree)).toThrow('No deployment has begun')
  })
})
