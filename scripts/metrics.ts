import { parseArgs } from 'node:util'
import { readEndpoints } from './endpoints.ts'
import { createCloudWatchClient } from './localClients.ts'
import { readFigures } from './metrics/readFigures.ts'
import { renderFigures } from './metrics/renderFigures.ts'

const usage = `usage: npm run -s metrics -- [--hours N]
Prints what the running system measured of itself: freshness, completeness, good answers and errors (docs/slo.md).
  --hours N   how far back (default 24)`

const parseHours = (text: string) => {
  const hours = Number(text)
  if (hours > 0 && hours <= 360) return hours
  throw new Error(`--hours must be a number from above 0 to 360, not ${text}.`)
}

const printMetrics = async (hours: number) => {
  const nowMs = Date.now()
  const client = createCloudWatchClient(readEndpoints())
  try {
    const figures = await readFigures({ client, nowMs }, { hours })
    console.log(renderFigures(figures, { hours }))
  } finally {
    client.destroy()
  }
}

try {
  const { values } = parseArgs({
    options: { hours: { type: 'string', default: '24' }, help: { type: 'boolean' } },
  })
  if (values.help) console.log(usage)
  else await printMetrics(parseHours(values.hours))
} catch (error) {
  console.error(`metrics: ${(error as Error).message}`)
  process.exitCode = 1
}
