import { basename, join } from 'node:path'

/** Where the code that templates name in S3 is on this machine. */
export const createArtifacts = () => {
  const directories = new Map<string, string>()
  return {
    register(stackName: string, directory: string) {
      directories.set(stackName, directory)
    },

    /** The zip of a function's `Code`: in the stack's folder, under the last part of its `S3Key`. */
    artifactFor(stackName: string, code: unknown): string {
      const { S3Key } = code as { S3Key?: unknown }
      const directory = directories.get(stackName)
      if (typeof S3Key !== 'string') throw new Error('Code without S3Key is not emulated')
      if (directory === undefined) throw new Error(`Stack ${stackName} has no artifact directory`)
      return join(directory, basename(S3Key))
    },
  }
}
