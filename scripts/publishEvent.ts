import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { customers, parseMessage } from '@cauce/dataset'
import type { Issue } from '@cauce/errors'
import { explainConnection, readEndpoints } from './endpoints.ts'
import { createSnsClient } from './localClients.ts'
import { publishMessages } from './publishMessages.ts'

const usage = `usage: npm run publish-event -- FILE [--force]
Validates the messages of FILE, publishes them to the topic of the running system and prints their message ids.
  FILE      one JSON object, a JSON array of objects, or one JSON object a line (NDJSON); - reads standard input
  --force   publish the invalid ones too (they end in the quarantine queue)`

/** One message body each, as they will be published. Text that is no JSON as a whole is taken line by line. */
export const toBodies = (file: string): string[] => {
  // PowerShell writes a byte order mark, which JSON does not allow.
  const text = file.replace(/^\uFEFF/, '')
  try {
    const document: unknown = JSON.parse(text)
    return Array.isArray(document) ? document.map((item) => JSON.stringify(item)) : [text.trim()]
  } catch {
    return text.split(/\r?\n/).filter((line) => line.trim() !== '')
  }
}

interface Problem {
  position: number
  issues: readonly Issue[]
}

/** What the ingest function would reject, by position (from 1). */
export const findProblems = (bodies: readonly string[], nowMs: number): Problem[] => {
  const envelope = {
    messageId: 'validation',
    publishedAt: new Date(nowMs).toISOString(),
    topicArn: 'validation',
  }
  return bodies.flatMap((body, index) => {
    const parsed = parseMessage({ dataset: customers, nowMs }, { ...envelope, body })
    return parsed.kind === 'accepted'
      ? []
      : [{ position: index + 1, issues: parsed.rejection.issues }]
  })
}

const describe = ({ position, issues }: Problem) =>
  issues
    .map(
      ({ code, field, message }) =>
        `  message ${position}: ${code}${field && ` in ${field}`}: ${message}`,
    )
    .join('\n')

const readText = (file: string) => {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw new Error(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code}`)
  }
}

const publishFile = async (file: string, force: boolean) => {
  const bodies = toBodies(readText(file))
  if (bodies.length === 0) throw new Error(`${file} holds no message.`)
  const problems = findProblems(bodies, Date.now())
  if (problems.length > 0) console.error(problems.map(describe).join('\n'))
  if (problems.length > 0 && !force) {
    throw new Error(
      `${problems.length} of ${bodies.length} messages are invalid; nothing was published (--force publishes them).`,
    )
  }
  const endpoints = readEndpoints()
  const client = createSnsClient(endpoints)
  await publishMessages({ client, topicArn: endpoints.topicArn }, bodies, (messageIds) =>
    console.log(messageIds.join('\n')),
  )
}

if (import.meta.main) {
  try {
    const { values, positionals } = parseArgs({
      options: { force: { type: 'boolean', default: false }, help: { type: 'boolean' } },
      allowPositionals: true,
    })
    const [file, ...others] = positionals
    if (values.help) console.log(usage)
    else if (!file || others.length > 0) throw new Error(`one FILE is expected.\n${usage}`)
    else await publishFile(file, values.force)
  } catch (error) {
    console.error(`publish-event: ${explainConnection(error).message}`)
    process.exitCode = 1
  }
}
