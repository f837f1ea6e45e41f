import * as z from 'zod/mini'

const Package = z.object({ name: z.string(), versions: z.array(z.string()) })
const Report = z.record(z.string(), z.array(Package))

export type Licences = z.infer<typeof Report>

/** What `pnpm licenses list --json` prints: the packages of each licence. */
export const parseLicences = (stdout: string): Licences => Report.parse(JSON.parse(stdout))

/** Permissive: they ask for a notice at most, and nothing of the code that uses them. */
const accepted = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Unlicense',
])

/** An SPDX expression: of `A OR B` one is enough, of `A AND B` both are needed. */
export const isAccepted = (licence: string): boolean => {
  const text = licence.replace(/^\((.*)\)$/, '$1')
  if (text.includes('(')) return false
  return text
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((part) => accepted.has(part)))
}

export const findRefused = (licences: Licences): string[] =>
  Object.entries(licences)
    .filter(([licence]) => !isAccepted(licence))
    .flatMap(([licence, packages]) => packages.map(({ name }) => `${name}: ${licence}`))

/** A Markdown table, most frequent licence first. */
export const renderLicences = (licences: Licences): string =>
  [
    '| Licence | Packages |',
    '|---|---|',
    ...Object.entries(licences)
      .sort(([, a], [, b]) => b.length - a.length)
      .map(
        ([licence, packages]) =>
          `| ${licence} (${packages.length}) | ${packages.map(({ name, versions }) => `${name} ${versions.join(', ')}`).join(' · ')} |`,
      ),
  ].join('\n')
