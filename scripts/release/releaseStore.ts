import {
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import type { ReleaseRecord } from './releaseRecord.ts'

export interface ReleaseStore {
  read(): Promise<ReleaseRecord>
  write(record: ReleaseRecord): Promise<void>
}

/** The record lies in the stage's own account, where whoever may roll back can read it: no repository, no CI service. */
export const createReleaseStore = (
  { stage, region }: { stage: string; region: string },
  client = new SSMClient({ region }),
): ReleaseStore => {
  const name = `/cauce/${stage}/release`
  return {
    async read() {
      try {
        const { Parameter } = await client.send(new GetParameterCommand({ Name: name }))
        return JSON.parse(Parameter?.Value ?? '')
      } catch (error) {
        if (error instanceof ParameterNotFound) return { released: [] }
        throw error
      }
    },
    async write(record) {
      const command = new PutParameterCommand({
        Name: name,
        Value: JSON.stringify(record),
        Type: 'String',
        Overwrite: true,
      })
      await client.send(command)
    },
  }
}
