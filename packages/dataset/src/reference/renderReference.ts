import type { Column, Dataset } from '../dataset.ts'
import { rejectionCodes } from '../message/rejectionCodes.ts'
import { createTableStatements } from '../sql/createTableStatements.ts'
import { loadStatements } from '../sql/loadStatements.ts'
import { firstPageStatement, getStatement, nextPageStatement } from '../sql/readStatements.ts'
import { messageJsonSchema } from './messageJsonSchema.ts'

/** Everything that derives from a dataset, as one Markdown page. */
export const renderReference = (dataset: Dataset): string => `${sections(dataset).join('\n\n')}\n`

const sections = (dataset: Dataset): string[] => [
  `# Dataset ${dataset.name}`,
  `Derived from the dataset's definition by \`npm run generate\`; \`npm test\` holds it against the code.`,
  '## Fields',
  fieldTable(dataset.columns),
  '## Messages',
  `Published to the topic \`cauce-{stage}-${dataset.name}\`, as JSON Schema:`,
  fence('json', JSON.stringify(messageJsonSchema(dataset), null, 2)),
  '## Rejections',
  'A message that is rejected goes to the quarantine queue with the code and the field of its first issue.',
  rejectionTable(),
  '## Tables',
  fenceStatements(createTableStatements(dataset)),
  '## Load',
  ...loadSections(dataset),
  '## Reads',
  'One record:',
  fenceStatements([getStatement(dataset).sql]),
  'The first page:',
  fenceStatements([firstPageStatement(dataset).sql]),
  'Every next page:',
  fenceStatements([nextPageStatement(dataset).sql]),
]

const loadSections = (dataset: Dataset): string[] => {
  const { open, chunk, close, maxChunks } = loadStatements(dataset)
  return [
    'One transaction a batch. It opens with:',
    fenceStatements(open),
    `Then once for each parameter of rows, \`rows_0\` to at most \`rows_${maxChunks - 1}\`:`,
    fenceStatements([chunk(0)]),
    'And closes with:',
    fenceStatements(close),
  ]
}

const fieldTable = (columns: readonly Column[]) =>
  table(
    ['field', 'type', 'column', 'required', 'personal', 'masked'],
    columns.map(({ name, type, columnType, required, personal, masked }) => [
      `\`${name}\``,
      type,
      `\`${columnType}\``,
      yesNo(required),
      yesNo(personal),
      yesNo(masked),
    ]),
  )

const rejectionTable = () =>
  table(
    ['code', 'meaning'],
    Object.entries(rejectionCodes).map(([code, meaning]) => [`\`${code}\``, meaning]),
  )

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const yesNo = (value: boolean) => (value ? 'yes' : 'no')

const fenceStatements = (statements: readonly string[]) =>
  fence('sql', `${statements.join(';\n\n')};`)

const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``
