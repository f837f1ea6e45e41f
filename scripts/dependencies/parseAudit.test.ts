import { describe, expect, it } from '@jest/globals'
import { parseAudit, renderAdvisory } from './parseAudit.ts'

// As pnpm 12.21.0 printed them.
const clean = '{"advisories": {}, "metadata": {"vulnerabilities": {"low": 0}, "dependencies": 116}}'
const found = JSON.stringify({
  advisories: {
    1099999: {
      findings: [{ version: '6.2.17', paths: ['packages__lambda>jose'], dev: false }],
      id: 1099999,
      title: 'Signatures are not checked',
      module_name: 'jose',
      vulnerable_versions: '<999',
      patched_versions: null,
      severity: 'high',
      cwe: 'CWE-1',
      github_advisory_id: 'GHSA-xxxx',
      url: 'https://github.com/advisories/GHSA-xxxx',
    },
  },
  metadata: { vulnerabilities: { high: 1 } },
})

describe('the report of an audit', () => {
  it('has no advisory when nothing is known', () => {
    expect(parseAudit(clean)).toEqual([])
  })

  it('names the package, its version, what is wrong and who brings it', () => {
    const [advisory] = parseAudit(found) ?? []
    expect(advisory && renderAdvisory(advisory)).toBe(
      'high: jose 6.2.17: Signatures are not checked\n  https://github.com/advisories/GHSA-xxxx\n  packages__lambda>jose',
    )
  })

  it.each([
    ['nothing was printed', ''],
    ['the registry has no audit', 'Error: ERR_PNPM_AUDIT_BAD_RESPONSE'],
    ['the report has another form', '{"advisories": [1]}'],
  ])('is no answer, rather than a clean one, when %s', (_, stdout) => {
    expect(parseAudit(stdout)).toBeUndefined()
  })
})
