export { AppError, type ErrorCode, type FailedStatementKind, type Issue } from './appError.ts'
