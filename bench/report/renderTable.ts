import type { Table } from './report.ts'

const renderRow = (cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`

/** A Markdown table. */
export const renderTable = ({ header, rows }: Table) =>
  [renderRow(header), renderRow(header.map(() => '---')), ...rows.map(renderRow)].join('\n')
