import type { Store } from '../store.ts'

export interface Parameter {
  name: string
  value: string
  version: number
}

/** Parameters outlive the process: what was put is there at the next start. */
export const createParameters = (store: Store) => {
  store.exec(
    `CREATE TABLE IF NOT EXISTS ssm_parameters (
      name TEXT PRIMARY KEY, value TEXT NOT NULL, version INTEGER NOT NULL, template_value TEXT
    )`,
  )
  const select = store.prepare('SELECT name, value, version FROM ssm_parameters WHERE name = ?')
  const selectTemplate = store.prepare(
    'SELECT 1 FROM ssm_parameters WHERE name = ? AND template_value = ?',
  )
  const upsert = store.prepare(
    `INSERT INTO ssm_parameters (name, value, version) VALUES (?, ?, 1)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value, version = version + 1`,
  )
  const setTemplate = store.prepare('UPDATE ssm_parameters SET template_value = ? WHERE name = ?')
  const find = (name: string) => select.get(name) as Parameter | undefined
  const put = (name: string, value: string) => upsert.run(name, value)
  return {
    find,
    put,
    /** As CloudFormation does: a definition that has not changed leaves the value as others put it since. */
    deploy(name: string, value: string) {
      if (selectTemplate.get(name, value)) return
      put(name, value)
      setTemplate.run(value, name)
    },
  }
}

export type Parameters = ReturnType<typeof createParameters>
