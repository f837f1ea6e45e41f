import { parseArgs } from 'node:util'
import { assertStage } from '@cauce/service-platform/migrations'
import { readStacks } from './readStacks.ts'
import type { Rule } from './rule.ts'
import { rules } from './rules.ts'
import type { Stack } from './template.ts'

/** One line a fault: stack, logical id, what is wrong and what to do, the rule with its reason. */
export const checkTemplates = (stacks: readonly Stack[], checked: readonly Rule[] = rules) =>
  checked.flatMap(({ name, because, find }) =>
    find(stacks).map(
      ({ stack, logicalId, problem }) => `${stack} ${logicalId}: ${problem} (${name}: ${because})`,
    ),
  )

const usage = `usage: npm run check-templates -- [--stage STAGE]
Packages the stage and holds its templates against the rules of scripts/templates.
  --stage   default: local`

const checkStage = async (stage: string) => {
  assertStage(stage)
  const stacks = await readStacks(stage)
  const faults = checkTemplates(stacks)
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
  else console.log(`${stacks.length} templates of ${stage} pass ${rules.length} rules`)
}

if (import.meta.main) {
  try {
    const { values } = parseArgs({
      options: { stage: { type: 'string', default: 'local' }, help: { type: 'boolean' } },
    })
    if (values.help) console.log(usage)
    else await checkStage(values.stage)
  } catch (error) {
    console.error(`check-templates: ${(error as Error).message}`)
    process.exitCode = 1
  }
}
