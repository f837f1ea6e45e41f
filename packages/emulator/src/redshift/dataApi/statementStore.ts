import { AwsError, type Principal } from '../../service.ts'
import type { Statement, SubStatement } from './statement.ts'
import { isTerminal } from './statementStatus.ts'
import { getStatementId } from './validation.ts'

const HOUR_MS = 3_600_000
const RETENTION_MS = 24 * HOUR_MS
const CLIENT_TOKEN_MS = 8 * HOUR_MS
/** AWS keeps every result for 24 hours; one process with little memory lets the oldest go. */
const RETAINED_BYTES = 64 * 1024 * 1024

export interface StatementStore {
  add(statement: Statement): void
  /** The statement submitted with this token by the same identity in the last eight hours. */
  findByToken(owner: Principal, clientToken: string): Statement | undefined
  /** By the `Id` of a request; throws ValidationException, or ResourceNotFoundException for another's statement. */
  get(input: Record<string, unknown>, principal: Principal): FoundStatement
  /** For authorization, before it is known whose it is. */
  getOwner(input: Record<string, unknown>): Principal
  /** Newest first. */
  list(): Statement[]
  countActive(): number
}

export interface FoundStatement {
  statement: Statement
  /** Where the id named one: `id:2`. */
  subStatement: SubStatement | undefined
}

export const createStatementStore = (deps: { now(): number }): StatementStore => {
  const statements = new Map<string, Statement>()

  const forgetOld = () => {
    const oldest = deps.now() - RETENTION_MS
    let bytes = 0
    for (const statement of [...statements.values()].reverse()) {
      bytes += sizeOf(statement)
      const isOld = statement.createdAtMs < oldest || bytes > RETAINED_BYTES
      if (isOld && isTerminal(statement.status)) statements.delete(statement.id)
    }
  }

  const find = (input: Record<string, unknown>) => {
    const { id, number } = getStatementId(input)
    forgetOld()
    const statement = statements.get(id)
    const subStatement = number === undefined ? undefined : statement?.subStatements[number - 1]
    const isFound =
      statement && (number === undefined || (statement.kind === 'batch' && subStatement))
    if (!isFound) throw notFound(input)
    return { statement, subStatement }
  }

  return {
    add(statement) {
      forgetOld()
      statements.set(statement.id, statement)
    },
    findByToken(owner, clientToken) {
      const since = deps.now() - CLIENT_TOKEN_MS
      return [...statements.values()].find(
        (statement) =>
          statement.clientToken === clientToken &&
          statement.createdAtMs >= since &&
          isSameIdentity(statement.owner, owner),
      )
    },
    get(input, principal) {
      const found = find(input)
      if (!isSameIdentity(found.statement.owner, principal)) throw notFound(input)
      return found
    },
    getOwner: (input) => find(input).statement.owner,
    list() {
      forgetOld()
      return [...statements.values()].reverse()
    },
    countActive: () =>
      [...statements.values()].filter((statement) => !isTerminal(statement.status)).length,
  }
}

/** Sessions of one role see each other's statements. */
export const isSameIdentity = (left: Principal, right: Principal) =>
  left.roleName === undefined ? left.arn === right.arn : left.roleName === right.roleName

const notFound = ({ Id }: Record<string, unknown>) =>
  new AwsError('ResourceNotFoundException', 'Query does not exist.', 400, { ResourceId: Id })

const sizeOf = ({ parameters = [], subStatements }: Statement) =>
  parameters.reduce((sum, { value }) => sum + value.length, 0) +
  subStatements.reduce((sum, part) => sum + part.positional.sql.length + resultSize(part), 0)

/** Characters of a result's values. */
export const resultSize = ({ resultSet }: SubStatement) =>
  (resultSet?.rows ?? []).flat().reduce((sum, value) => sum + (value?.length ?? 0), 0)
