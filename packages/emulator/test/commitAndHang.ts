// Run by redshiftEngine.contract.test.ts as a process of its own, to be killed.
import { ADMIN_USER } from '../src/redshift/engine/engine.ts'
import { createPgliteEngine } from '../src/redshift/engine/pgliteEngine.ts'

const [, , dataDirectory = ''] = process.argv
const engine = await createPgliteEngine({ dataDirectory })
const sql = 'insert into kept values (2)'
await engine.run(
  {
    databaseUser: ADMIN_USER,
    mode: 'autoCommit',
    statements: [{ sql, args: [], followUps: [], kind: 'transactional' }],
  },
  { onStart: () => {}, signal: new AbortController().signal },
)
console.log('committed')
