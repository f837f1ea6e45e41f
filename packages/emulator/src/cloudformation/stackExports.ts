interface Export {
  stackName: string
  value: string
}

/** The account's exports: names are unique among its stacks, as on AWS. */
export const createStackExports = () => {
  const exports = new Map<string, Export>()
  return {
    importValue(name: string): string {
      const found = exports.get(name)
      if (found) return found.value
      throw new Error(`No export named ${name} found.`)
    },

    add(name: string, { stackName, value }: Export) {
      const existing = exports.get(name)
      if (existing) {
        throw new Error(
          `Export with name ${name} is already exported by stack ${existing.stackName}.`,
        )
      }
      if (value.trim() === '') {
        throw new Error(
          `Cannot export ${name}. Exported values must not be empty or whitespace-only.`,
        )
      }
      exports.set(name, { stackName, value })
    },

    all: (): Record<string, string> =>
      Object.fromEntries([...exports].map(([name, { value }]) => [name, value])),
  }
}

export type StackExports = ReturnType<typeof createStackExports>
