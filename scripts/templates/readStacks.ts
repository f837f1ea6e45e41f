import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageServices, templateFile } from '../package.ts'
import type { Stack } from './template.ts'

/** The stacks of a stage in deployment order, packaged if anything changed. */
export const readStacks = async (stage: string): Promise<Stack[]> => {
  const packaged = await packageServices(stage)
  return packaged.map(({ stackName, directory }) => ({
    name: stackName,
    stage,
    template: JSON.parse(readFileSync(join(directory, templateFile), 'utf8')),
  }))
}
