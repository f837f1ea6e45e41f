/**
 * The keys of `dependencies`, each after what it depends on, otherwise as they came. Throws, showing the circle, when
 * they depend on each other.
 */
export const orderByDependency = (dependencies: ReadonlyMap<string, readonly string[]>) => {
  const ordered: string[] = []
  const visit = (name: string, path: readonly string[]) => {
    if (ordered.includes(name)) return
    if (path.includes(name)) {
      const circle = [...path.slice(path.indexOf(name)), name].join(' → ')
      throw new Error(`Template error: circular dependency between resources: ${circle}`)
    }
    for (const dependency of dependencies.get(name) ?? []) visit(dependency, [...path, name])
    ordered.push(name)
  }
  for (const name of dependencies.keys()) visit(name, [])
  return ordered
}
