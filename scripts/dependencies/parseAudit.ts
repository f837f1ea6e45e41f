import * as z from 'zod/mini'

const Advisory = z.object({
  module_name: z.string(),
  severity: z.string(),
  title: z.string(),
  url: z.string(),
  vulnerable_versions: z.string(),
  findings: z.array(z.object({ version: z.string(), paths: z.array(z.string()) })),
})

export type Advisory = z.infer<typeof Advisory>

const Report = z.object({ advisories: z.record(z.string(), Advisory) })

/** The advisories that `pnpm audit --json` reports; undefined when the registry did not answer the question. */
export const parseAudit = (stdout: string): Advisory[] | undefined => {
  try {
    return Object.values(Report.parse(JSON.parse(stdout)).advisories)
  } catch {
    return undefined
  }
}

export const renderAdvisory = ({ module_name, severity, title, url, findings }: Advisory) =>
  `${severity}: ${module_name} ${findings.map(({ version }) => version).join(', ')}: ${title}\n  ${url}\n${findings
    .flatMap(({ paths }) => paths)
    .map((path) => `  ${path}`)
    .join('\n')}`
